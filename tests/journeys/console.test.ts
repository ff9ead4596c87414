import { openConsole, type ConsolePage } from './console-page';
import { openH5Shopper } from './h5-shopper';
import { assertBuilt, openStage, type Stage } from './stage';

const PICTURES = 'dist/journeys/console';

/** The console over the seeded shop's own members: months of orders by people who were never on this machine. */
let stage: Stage;
let desk: ConsolePage;
beforeAll(async () => {
  assertBuilt(['functions', 'console', 'h5']);
  stage = await openStage();
  desk = await openConsole(stage.url, stage.browser, PICTURES);
}, 120_000);
afterAll(async () => {
  await desk?.close();
  await stage?.close();
});

const yuan = (fen: number) => `¥${(fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`;

describe('the console', () => {
  it('lets the owner in locally, and asks for it again after signing out', async () => {
    await desk.page.goto(`${stage.url}/console/#/members`);
    await desk.button('以店主身份登录（本地）').waitFor();
    expect(await stage.ledger.all('staff_sessions')).toEqual([]);
    await desk.button('以店主身份登录（本地）').click();
    await desk.sees('枝上鲜', '店主 · 全部数据');
    expect(await stage.ledger.all('staff_sessions')).toMatchObject([{ role: 'owner' }]);
    await desk.snap('1-signed-in');
    await desk.page.locator('button.me').click();
    await desk.page.getByText('退出登录').click();
    await desk.button('以店主身份登录（本地）').waitFor();
    expect(await stage.ledger.all('staff_sessions')).toEqual([]);
  });

  it('lists every member, finds one by name, and shows them whole: timeline, money, attribution', async () => {
    const members = await stage.ledger.all('members');
    const [most] = [...members].sort((a, b) => b.fold.netPaid - a.fold.netPaid);
    if (!most) throw new Error('the seeded shop has members');
    await desk.open('/members');
    await desk.sees(`来过的人 ${members.length} 位`);
    await desk.snap('2-members');
    await desk.page.getByLabel('搜会员').fill(most.nickname);
    await desk.page.getByLabel('搜会员').press('Enter');
    await desk.page.getByRole('row', { name: new RegExp(`^${most.nickname} `) }).click();
    await desk.sees(most.nickname, yuan(most.fold.netPaid), '时间线', '净消费', '付款单');
    await desk.snap('3-member');
    const timeline = await stage.ledger.timeline(most.id);
    const paid = timeline.filter(({ kind }) => kind === 'paid');
    expect(paid).toHaveLength(most.fold.paidCount);
    await desk.page.getByRole('tab', { name: /订单/ }).click();
    await desk.sees(`订单 ${(await stage.ledger.orders(most.id)).length}`);
    await desk.snap('4-orders');
  });

  it('says what a message would reach before anybody granted one, and sends nothing', async () => {
    await desk.open('/campaigns/new');
    await desk.page.locator('.choice', { hasText: '全部会员' }).click();
    await desk.page.locator('.foot').getByRole('button', { name: '写内容' }).click();
    await desk.page.locator('.choice', { hasText: '到货提醒' }).click();
    const fields = {
      商品: '奶油草莓',
      到货时间: '2026年11月22日 06:00',
      价格: '¥29.90',
      状态: '已到店',
      备注: '今早 6 点到的',
    };
    for (const [name, value] of Object.entries(fields))
      await desk.page.getByRole('textbox', { name }).fill(value);
    await desk.page.locator('.foot').getByRole('button', { name: '看能发到几个人' }).click();
    await desk.sees('现在一个人都发不到');
    expect(await desk.button('没有能收到的人').isDisabled()).toBe(true);
    await desk.snap('5-reach');
    expect(await stage.ledger.all('sends')).toEqual([]);
  });

  it('voids a coupon in a wallet only with a reason, which the audit log keeps', async () => {
    const phone = await stage.newPhone('阿梨');
    await stage.ask(phone, 'member.signup', { policyVersion: '2026-11', agreed: true });
    await stage.ask(phone, 'coupon.claim', { templateId: 'newcomer-10' });
    const { id } = await stage.ledger.member(phone);
    const statusNow = async () =>
      (await stage.ledger.all('coupons')).find(({ memberId }) => memberId === id)?.status;
    await desk.open(`/members/${id}`);
    await desk.sees('手里的券');
    const end = desk.page.getByRole('button', { name: '作废 新邻居见面礼' });
    const yes = desk.page.locator('.ant-popconfirm').getByRole('button', { name: /^作\s?废$/ });
    await end.click();
    expect(await yes.isDisabled()).toBe(true);
    await desk.page.getByRole('textbox', { name: '作废原因' }).fill('发错人了');
    await desk.snap('6-void');
    await yes.click();
    await desk.sees('作废了，客人的券包里不能再用');
    expect(await statusNow()).toBe('voided');
    const lines = await stage.ledger.all('audit');
    expect(lines.filter(({ action }) => action === 'coupon.void')).toMatchObject([
      { detail: { reason: '发错人了' } },
    ]);
  });

  it('gives the thanks for a friend as points, once that is chosen and saved', async () => {
    const kind = async () => (await stage.ledger.one('settings', 'shop')).referral.rewardKind ?? 'coupon';
    expect(await kind()).toBe('coupon');
    await desk.open('/settings');
    const points = desk.page.getByRole('radio', { name: '等值的积分' });
    await points.click();
    expect(await points.isChecked()).toBe(true);
    expect(await kind()).toBe('coupon'); // a click alone saves nothing
    await desk.snap('7-reward');
    await desk.page.locator('.field', { hasText: '谢礼给成' }).locator('xpath=following::button[1]').click();
    await desk.sees('保存好了');
    expect(await kind()).toBe('points');
  });

  it('adjusts the stock of one SKU, and lists who did', async () => {
    const before = await stage.ledger.one('stock', 'kiwi-6');
    await desk.open('/products?q=猕猴桃');
    await desk.page.getByRole('button', { name: /6 粒装/ }).click();
    await desk.sees('最近的调整');
    await desk.page.getByRole('spinbutton', { name: '加减多少' }).fill('20');
    await desk.snap('8-stock');
    await desk.button(`调成 ${before.left + 20}`).click();
    await desk.sees(`可卖 ${before.left} → ${before.left + 20}`, '+20', '到货');
    expect(await stage.ledger.one('stock', 'kiwi-6')).toMatchObject({
      left: before.left + 20,
      sold: before.sold,
    });
  });

  it('takes on a colleague: a code on the screen, a yes on her phone, and she sees her own work only', async () => {
    const { url, browser } = stage;
    const phone = await openH5Shopper(url, browser, await stage.phoneOf('豆豆妈'), PICTURES);
    const codeOn = (screen: ConsolePage) => screen.page.locator('.code-card .code').innerText();
    await desk.open('/staff');
    await desk.button('邀请店员').click();
    await desk.page.getByLabel('店员称呼').fill('仓库的豆豆妈');
    await desk.page.getByRole('radio', { name: /仓配/ }).click();
    await desk.button('生成邀请码').click();
    const invitation = await codeOn(desk);
    await phone.open({ path: 'package-member/policy/index', query: {}, scene: 1001 });
    await phone.tap({ id: 'staff-door' });
    await phone.input({ id: 'staff-code' }, invitation);
    await phone.tap({ id: 'look-staff' });
    await phone.sees('加入枝上鲜', '店主 请你来，做仓配，称呼「仓库的豆豆妈」', invitation);
    await phone.snap('9-invited');
    expect(await stage.ledger.all('staff')).not.toContainEqual(
      expect.objectContaining({ role: 'warehouse' }),
    );
    await phone.tap({ id: 'confirm-staff' });
    await phone.sees('好了，你是店员了');
    expect(await stage.ledger.all('staff')).toContainEqual(
      expect.objectContaining({ name: '仓库的豆豆妈', role: 'warehouse', status: 'active' }),
    );

    const counter = await openConsole(url, browser, PICTURES);
    await counter.page.goto(`${url}/console/#/members`);
    await counter.button('用微信扫码登录').click();
    const signIn = await codeOn(counter);
    // what scanning the picture opens
    const query = { scene: `c=${signIn.replace('-', '')}` };
    await phone.open({ path: 'package-member/staff/index', query, scene: 1047 });
    await phone.sees('登录枝上鲜的电脑后台', signIn);
    await phone.tap({ id: 'confirm-staff' });
    await phone.sees('好了，看电脑');
    await counter.sees('仓库的豆豆妈', '「会员」不归你这个角色管');
    const rail = await counter.page.getByRole('navigation').getByRole('link').allInnerTexts();
    expect(rail.map((name) => name.trim()).filter((name) => !name.startsWith('回头'))).toEqual([
      '订单',
      '发货',
      '自提点名',
      '商品与库存',
    ]);
    await counter.snap('9-warehouse');
    await counter.close();
    expect(await phone.problems()).toEqual([]);
    await phone.close();
  });

  it('leaves nothing to complain about', () => expect(desk.problems()).toEqual([]));
});
