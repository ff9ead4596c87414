import type { Browser, Locator, Page } from 'playwright-core';

/** The desk that mockups are drawn for. */
const DESKTOP = { width: 1440, height: 900 } as const;
const PATIENCE_MS = 10_000;

/** The console in a desktop window, by the texts that staff read. */
export interface ConsolePage {
  readonly page: Page;
  /** Open a page of the console, `/members`; signs in when it asks for it. */
  open(route: string): Promise<void>;
  button(name: string | RegExp): Locator;
  sees(...texts: readonly string[]): Promise<void>;
  snap(name: string): Promise<void>;
  problems(): readonly string[];
  close(): Promise<void>;
}

export async function openConsole(url: string, browser: Browser, pictures: string): Promise<ConsolePage> {
  const context = await browser.newContext({
    viewport: DESKTOP,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`[console page] ${error.message}`));
  page.on('console', (line) => {
    if (line.type() === 'error') problems.push(`[console page] ${line.text().split('\n')[0] ?? ''}`);
  });
  const button: ConsolePage['button'] = (name) => page.getByRole('button', { name });
  return {
    page,
    button,
    async open(route) {
      await page.goto(`${url}/console/#${route}`);
      const signIn = button('以店主身份登录（本地）');
      await signIn.or(page.getByRole('navigation')).first().waitFor();
      if (await signIn.isVisible()) await signIn.click();
      await page.getByRole('navigation').waitFor();
    },
    async sees(...texts) {
      for (const text of texts) await page.getByText(text).first().waitFor();
    },
    async snap(name) {
      await atRest(page);
      await page.screenshot({ path: `${pictures}/${name}.png` });
    },
    problems: () => problems,
    close: () => context.close(),
  };
}

/** A dialog half faded in shows nobody anything; what never ends, as a spinner, is not waited for. */
const atRest = (page: Page): Promise<unknown> =>
  page
    .waitForFunction(
      () =>
        document
          .getAnimations()
          .every(
            ({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity,
          ),
      undefined,
      { timeout: 1500, polling: 100 },
    )
    .catch(() => undefined);
