/** What the runner offers, on a small native app of our own. */
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { answers, buyFruit, STALL } from './fixtures/fruit-stall';
import { start, wxError, type Answer, type MiniApp } from './index';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const opened: MiniApp[] = [];
async function open(more: Record<string, Answer> = {}): Promise<MiniApp> {
  const app = await start(STALL, { browser, host: { answers: { ...answers, ...more } } });
  opened.push(app);
  return app;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()));
});

describe('a clean app', () => {
  it('is bought from, and leaves no problem behind', async () => {
    const app = await open();
    await buyFruit(app);
    expect(await app.problems()).toEqual([]);
    expect(app.app.sizes['main']).toBeGreaterThan(app.app.sizes['order']!);
  });

  it('calls lifecycles in the order of a device', async () => {
    const app = await open();
    await buyFruit(app);
    const log = await app.page.evaluate(() => window.__runner.appData('log'));
    expect(log).toEqual([
      'launch 1007 pages/stall/index',
      'show 1007',
      'stall ready',
      'stepper ready',
      'stepper ready',
    ]);
  });

  it('keeps the classes of a component to itself', async () => {
    const app = await open();
    await app.launch();
    await app.waitText('红富士');
    const color = (query: { cls: string; within?: { is: string } }) =>
      app.page.evaluate((wanted) => getComputedStyle(window.__runner.find(wanted)[0]!).color, query);
    expect(await color({ cls: 'card' })).toBe('rgb(0, 0, 0)');
    expect(await color({ cls: 'card', within: { is: 'components/stepper/index' } })).toBe('rgb(1, 2, 3)');
  });

  it('collects a form as a device does', async () => {
    const app = await open();
    await buyFruit(app);
    await app.tap('去下单');
    await app.input('手机号', '138001380001234');
    await app.input('留言', '放门口');
    await app.tap('送货');
    await app.tap('.bag');
    await app.pick('.day', 1);
    await app.waitText('明天取');
    await app.tap('填好了');
    expect(JSON.parse((await app.texts('.filled'))[0]!)).toEqual({
      phone: '13800138000',
      note: '放门口',
      way: 'ship',
      bag: true,
      day: 1,
    });
  });

  it('tells CloudIDs from plain objects of the same shape', async () => {
    const app = await open();
    await app.launch();
    await app.tap('群里的价');
    await app.waitText('群里的价 {"chat":"cloud-id-1"}');
    const [, call] = await app.calls('cloud.callFunction');
    expect(call!.args).toMatchObject({ data: { forged: { cloudID: 'mine' } } });
  });

  it('shares by the menu and by a button, each saying where from', async () => {
    const cards: unknown[] = [];
    const app = await open({ shareCard: (card) => void cards.push(card) });
    await app.launch();
    await app.tap('分享');
    await app.waitFor(async () => cards.length === 1, 'the card of the button');
    expect(await app.share()).toEqual({ title: '来买果子（menu）', path: '/pages/stall/index?from=card' });
    expect(cards).toEqual([
      { title: '来买果子（button）', path: '/pages/stall/index?from=card' },
      { title: '来买果子（menu）', path: '/pages/stall/index?from=card' },
    ]);
  });

  it('hands over a phone number, an address and subscriptions, and shows modals to tap', async () => {
    const app = await open();
    await app.launch();
    await app.tabTo('我的');
    for (const [button, answer] of [
      ['手机号', '号码凭证 phone-code-1'],
      ['消息', 'accept reject'],
      ['地址', '王芳 新港中路 397 号'],
    ] as const) {
      await app.tap({ text: button, exact: true });
      await app.waitText(answer);
    }
    await app.tap('退出会员');
    await app.waitText('要退出会员吗？');
    await app.tap('取消');
    await app.waitText('没有退出');
    expect(await app.problems()).toEqual([]);
  });

  it('passes on what WeChat or the customer refuses', async () => {
    const refuse = (errMsg: string, errCode?: number) => () => {
      throw wxError(errMsg, errCode);
    };
    const app = await open({
      'button.getPhoneNumber': refuse('getPhoneNumber:fail user deny'),
      requestSubscribeMessage: refuse('requestSubscribeMessage:fail', 20004),
      chooseAddress: refuse('chooseAddress:fail cancel'),
    });
    await app.launch('pages/mine/index');
    for (const [button, answer] of [
      ['手机号', 'getPhoneNumber:fail user deny'],
      ['消息', '失败 20004'],
      ['地址', 'chooseAddress:fail cancel'],
    ] as const) {
      await app.tap({ text: button, exact: true });
      await app.waitText(answer);
    }
  });

  it('moves between pages by the rules of WeChat', async () => {
    const app = await open();
    await app.launch();
    expect(await app.nav('navigateTo', '/pages/nowhere/index')).toBe(
      'navigateTo:fail page "pages/nowhere/index" is not found',
    );
    expect(await app.nav('navigateTo', '/pages/mine/index')).toContain('can not navigateTo a tabbar page');
    await app.tabTo('我的');
    await app.nav('navigateTo', '/order/pages/confirm/index?fen=1&title=a');
    expect(await app.stack()).toEqual(['pages/mine/index', 'order/pages/confirm/index']);
    expect(await app.back()).toBe('navigateBack:ok');
    expect(await app.current()).toMatchObject({ route: 'pages/mine/index', title: '我的' });
  });

  it('keeps storage over a restart and takes a card while it runs', async () => {
    const app = await open();
    await app.launch('pages/stall/index?from=poster');
    expect(await app.storage('from')).toBe('poster');
    await app.launch('pages/mine/index');
    expect(await app.storage('from')).toBe('poster');
    await app.enter({ path: 'pages/stall/index', query: { from: 'friend' }, scene: 1007 });
    expect(await app.storage('from')).toBe('friend');
    expect(await app.problems()).toEqual([]);
  });

  it.each([
    ['light', 'rgb(28, 107, 58)'],
    ['dark', 'rgb(17, 23, 15)'],
  ] as const)('takes the colours of the %s theme', async (scheme, color) => {
    const app = await start(STALL, { browser, host: { answers }, scheme });
    opened.push(app);
    await app.launch();
    const bar = app.page.locator('#runner-navigation');
    expect(await bar.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(color);
  });

  it('taps what is on top: a sheet before the page under it', async () => {
    const app = await open();
    await app.launch();
    await app.tap({ text: '选规格', exact: true });
    expect(await app.count('.sheet')).toBe(1);
    await app.tap({ text: '选规格', exact: true });
    expect(await app.count('.sheet')).toBe(0);
  });
});
