/** Chromium for the journeys: found on the machine, never downloaded. */
import fs from 'node:fs';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import CANDIDATES from '../../scripts/lib/browsers.json';

/** What to type to get a browser and the fonts for Chinese text. */
export const INSTALL_HINT =
  process.platform === 'darwin'
    ? 'install Google Chrome (brew install --cask google-chrome), or set CHROMIUM=/path/to/chrome'
    : 'apt-get install -y chromium fonts-noto-cjk, or set CHROMIUM=/path/to/chromium';

/** Path of an installed Chromium or Chrome; `CHROMIUM` in the environment wins. Throws with the command to install one. */
export function findChromium(): string {
  const chosen = process.env['CHROMIUM'];
  if (chosen && !fs.existsSync(chosen)) throw new Error(`CHROMIUM=${chosen} does not exist: ${INSTALL_HINT}`);
  const found = chosen ?? CANDIDATES.find((file) => fs.existsSync(file));
  if (!found) throw new Error(`The journeys need Chromium, and none is installed: ${INSTALL_HINT}`);
  return found;
}

/** No network of its own, no sandbox (containers run as root), the same picture everywhere. */
const FLAGS = `--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
  --disable-component-update --disable-sync --hide-scrollbars --force-color-profile=srgb --disable-dev-shm-usage`
  .trim()
  .split(/\s+/);

/** The phone that mockups and tests are drawn for. */
export const PHONE = { width: 375, height: 812 } as const;

/** A headless browser with a new, empty profile, which is removed when it closes. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), headless: true, args: FLAGS });
}

export interface Viewport {
  readonly width?: number;
  readonly height?: number;
  /** 深色模式. Light unless said. */
  readonly scheme?: 'light' | 'dark';
}

/** A phone in Shanghai: its own cookies and storage, touch, 2 device pixels per pixel. */
export function newPhoneContext(
  browser: Browser,
  { width, height, scheme }: Viewport = {},
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: width ?? PHONE.width, height: height ?? PHONE.height },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    colorScheme: scheme ?? 'light',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
}
