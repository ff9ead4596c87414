// The journeys need a Chromium and Chinese fonts. As root on Debian we install them; elsewhere we say the command.
import { execSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { stop } from './setup.mjs';

/** Where a Chromium or Chrome is usually found; the tests read the same list. */
const CANDIDATES = JSON.parse(readFileSync(new URL('browsers.json', import.meta.url), 'utf8'));
const INSTALL = 'apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk';

const findBrowser = () => [process.env.CHROMIUM, ...CANDIDATES].find((file) => file && existsSync(file));
const hasChineseFont = () => {
  if (process.platform !== 'linux') return true;
  try {
    return (
      execSync('fc-list :lang=zh family', { stdio: ['ignore', 'pipe', 'ignore'] })
        .toString()
        .trim() !== ''
    );
  } catch {
    return false; // no fontconfig, so no fonts either
  }
};

/** Fail, never skip: a run without a browser would be green and prove nothing. */
export function ensureBrowser() {
  if (findBrowser() && hasChineseFont()) return;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium and Chinese fonts by apt…');
    execSync(INSTALL, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    if (findBrowser()) return;
  }
  const how =
    process.platform === 'darwin'
      ? 'Install Google Chrome, or set CHROMIUM to a browser.'
      : `Run: sudo sh -c '${INSTALL}'`;
  stop(
    `The journeys need Chromium${hasChineseFont() ? '' : ' and Chinese fonts'}, and there is none here.\n${how}`,
  );
}
