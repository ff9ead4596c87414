import type { Cast } from '../story';

const TEMPLATE = '优惠到期提醒';
const COUPONS = 'package-member/coupons/index';

async function quotaOf({ stage: { ledger }, lin }: Cast): Promise<number | undefined> {
  const { id } = await ledger.member(lin.phone);
  return (await ledger.all('message_quotas')).find(({ memberId }) => memberId === id)?.left;
}

/** 订阅: one consent, given by a tap, is one message. */
export async function acceptMessage(cast: Cast): Promise<void> {
  const { stage, lin } = cast;
  expect(await quotaOf(cast)).toBeUndefined();
  await lin.tap({ id: 'my-coupons' });
  await lin.sees('同城配送免运费', TEMPLATE, '点一次发一条');
  expect(await lin.allowMessages('到时叫我')).toEqual([TEMPLATE]);
  await lin.sees('好，「优惠到期提醒」到时候发你一条');
  await lin.waitFor(async () => (await quotaOf(cast)) === 1, 'the grant to be counted');
  const { id } = await stage.ledger.member(lin.phone);
  expect(await stage.ledger.timeline(id, 'subscribed')).toMatchObject([{ data: { title: TEMPLATE } }]);
}

/** 发消息: the reach says how many; that many get it, once, and the quota is spent. */
export async function staffSend(cast: Cast): Promise<void> {
  const { stage, lin, desk } = cast;
  const { ledger } = stage;
  expect(await stage.inbox(lin.phone)).toEqual([]);
  const { audience, sendable, sent } = await desk.send({
    segment: '有券 3 天内到期',
    template: TEMPLATE,
    fields: {
      优惠名称: '同城配送免运费',
      可省: '¥6.00',
      到期时间: '2026年11月24日 23:59',
      备注: '今晚柿子到货，正好用上',
    },
    page: { path: COUPONS, name: '我的券' },
  });
  expect(audience).toBeGreaterThanOrEqual(1);
  expect([sendable, sent]).toEqual([1, 1]);
  expect(await quotaOf(cast)).toBe(0);
  const { id } = await ledger.member(lin.phone);
  const sends = await ledger.all('sends');
  expect(sends).toMatchObject([{ memberId: id, status: 'sent' }]);
  expect(await ledger.timeline(id, 'messaged')).toMatchObject([
    { data: { campaignId: sends[0]?.campaignId, title: TEMPLATE } },
  ]);
}

/** 回来: the message opens the page it names, and the visit is a touchpoint of the message. */
export async function comeBackByMessage({ stage, lin }: Cast): Promise<void> {
  const { ledger } = stage;
  const [message, ...more] = await stage.inbox(lin.phone);
  expect(more).toEqual([]);
  expect(message).toMatchObject({ title: TEMPLATE });
  await lin.tabTo('首页').catch(() => undefined);
  await lin.open(await stage.openMessage(lin.phone, message?.id ?? ''));
  await lin.sees('我的券', '同城配送免运费');
  expect(await lin.where()).toMatchObject({ route: COUPONS });

  const { id } = await ledger.member(lin.phone);
  const touched = async () => (await ledger.member(lin.phone)).touchpoints[0]?.kind === 'message';
  await lin.waitFor(touched, 'the touchpoint of the message');
  const [send] = await ledger.all('sends');
  expect((await ledger.member(lin.phone)).touchpoints[0]).toMatchObject({ ref: send?._id });
  expect(send).toMatchObject({ status: 'opened' });
  expect(await ledger.timeline(id, 'message_opened')).toMatchObject([{ data: { sendId: send?._id } }]);
}
