import type { Browser } from 'playwright-core';
import { openConsole } from './console-page';
import type { Desk } from './desk';

const numberIn = (text: string): number => Number(/\d+/.exec(text)?.[0] ?? Number.NaN);

/** The console's page, in a desktop window, used as staff use it. */
export async function openConsoleDesk(url: string, browser: Browser, pictures: string): Promise<Desk> {
  const desk = await openConsole(url, browser, pictures);
  const { page } = desk;
  const step = (name: string) => page.locator('.foot').getByRole('button', { name }).click();
  const numberBeside = async (label: string) =>
    numberIn((await page.locator('.waterfall > div', { hasText: label }).locator('b').textContent()) ?? '');
  return {
    async send({ segment, template, fields, page: target }) {
      await desk.open('/campaigns/new');
      await page.locator('.choice', { hasText: segment }).click();
      await desk.snap('5-console-1-segment');
      await step(`给「${segment}」写内容`);
      await page.locator('.choice', { hasText: template }).click();
      for (const [name, value] of Object.entries(fields)) await page.getByLabel(name).fill(value);
      await page.getByLabel('打开后去哪').click();
      await page.getByTitle(target.name).last().click();
      await desk.snap('5-console-2-content');
      await step('看能发到几个人');
      await desk.sees('到底能发到几个人');
      const audience = await numberBeside('分群人数');
      const sendable = await numberBeside('能发到');
      await desk.snap('5-console-3-reach');
      await step('最后看一遍');
      await desk.sees('发出去收不回');
      await desk.snap('5-console-4-review');
      await step(`发给 ${sendable} 人`);
      await page
        .getByRole('dialog')
        .getByRole('button', { name: `发给 ${sendable} 人` })
        .click();
      await desk.sees('发完了');
      await desk.snap('5-console-5-sent');
      const figure = page.locator('.figures > div').filter({ has: page.getByText('发到', { exact: true }) });
      const sent = numberIn((await figure.locator('dd').first().textContent()) ?? '');
      return { audience, sendable, sent };
    },
    problems: desk.problems,
    close: desk.close,
  };
}
