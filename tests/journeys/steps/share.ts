import { COLLECTION_NAMES } from '../../../cloudfunctions/_store/collections';
import type { Cast } from '../cast';

const PERSIMMON = '富平尖柿 5斤';

/** 裂变: the card that was sent carries her code; who opens it is recorded as having come by her. */
export async function shareAndBeOpened({ stage, lin, friend }: Cast): Promise<void> {
  const { ledger } = stage;
  const fang = await friend('王芳');
  const { id, nickname } = await ledger.member(lin.phone);
  await lin.tap('去用');
  await lin.tabTo('首页');
  await lin.tap(PERSIMMON);
  await lin.sees('软了再吃，勺子挖着甜');
  await lin.share('发群里', { phone: fang.phone.token });
  await lin.waitFor(
    async () => (await ledger.timeline(id, 'shared')).length === 1,
    'the share to be recorded',
  );
  const [shared] = await ledger.timeline(id, 'shared');
  expect(shared).toMatchObject({ data: { target: 'product:persimmon' } });
  expect((await ledger.member(lin.phone)).fold.shareCount).toBe(1);

  const card = await stage.privateCard(fang.phone, PERSIMMON);
  const shareCode = card.query['s'];
  expect(shared).toMatchObject({ data: { shareCode } });
  await fang.open(card);
  await fang.sees(PERSIMMON, '¥32.8');
  await fang.tap('首页');
  await fang.sees(`${nickname} 请你来尝鲜`);
  await fang.snap('6-friend');
  await fang.waitFor(() => ledger.isKnown(fang.phone), 'the open to be recorded');
  const visitor = await ledger.member(fang.phone);
  expect(visitor.touchpoints).toMatchObject([{ kind: 'share', ref: shareCode, memberId: id }]);
  expect(await ledger.timeline(visitor.id, 'touched')).toMatchObject([
    { data: { kind: 'share', ref: shareCode } },
  ]);
}

/** 店里存了我什么: what was recorded on the way, in words. */
export async function readWhatIsStored({ stage, lin }: Cast): Promise<void> {
  const member = await stage.ledger.member(lin.phone);
  const timeline = await stage.ledger.timeline(member.id);
  await lin.tap('首页');
  await lin.tabTo('我的');
  await lin.tap({ id: 'my-privacy' });
  await lin.sees('全在这里了', member.nickname, member.phoneMasked ?? '', '同意，版本 2026-11', '阿康');
  await lin.sees('2 单', '2 张', '326', '优惠到期提醒', '不会再发', `记过的事，${timeline.length} 件`);
  await lin.sees('把一件水果发给了朋友', '点开了这条消息', '付款 ¥307.80');
}

/** 退出并删除: the person goes, the money stays with nobody. */
export async function leave({ stage, lin, akang }: Cast): Promise<void> {
  const { ledger } = stage;
  const { id } = await ledger.member(lin.phone);
  const totalBefore = (await ledger.all('orders')).reduce((sum, { quote }) => sum + quote.payable, 0);
  const ordersOfHers = (await ledger.orders(id)).map((order) => order.id);
  await lin.tap({ id: 'leave' });
  await lin.sees('这些马上删掉，找不回来');
  await lin.snap('6-leave');
  await lin.tap({ id: 'confirm-leave' });
  await lin.sees('一键加入', '加入会员，领券攒成长值');
  await lin.waitFor(
    async () => !(await ledger.all('members')).some(({ _id }) => _id === id),
    'the member to go',
  );

  const hers: string[] = [];
  const personal: string[] = [];
  for (const collection of COLLECTION_NAMES)
    for (const doc of await ledger.all(collection)) {
      const text = JSON.stringify(doc);
      if ('memberId' in doc && doc.memberId === id) hers.push(collection);
      if ([lin.phone.openid, lin.phone.phoneNumber].some((trace) => text.includes(trace)))
        personal.push(`${collection} ${text}`);
    }
  expect(personal).toEqual([]);
  expect(new Set(hers)).toEqual(new Set(['coupons'])); // so that a newcomer's coupon is claimed once
  const coupons = (await ledger.all('coupons')).filter(({ memberId }) => memberId === id);
  expect(coupons.map(({ status }) => status).sort()).toEqual(['redeemed', 'voided']);

  const orders = await ledger.all('orders');
  expect(orders.reduce((sum, { quote }) => sum + quote.payable, 0)).toBe(totalBefore);
  const kept = orders.filter((order) => ordersOfHers.includes(order.id));
  expect(kept).toHaveLength(2);
  expect(new Set(kept.map(({ memberId }) => memberId)).size).toBe(1);
  expect((await ledger.member(akang)).status).toBe('member');

  // what this phone had looked at before does not stay on it either
  for (const orderId of ordersOfHers) {
    await lin.open({ path: 'package-order/detail/index', query: { id: orderId }, scene: 1001 });
    await lin.sees('没有找到这个订单');
    await lin.seesNo('¥', '复制');
  }
}
