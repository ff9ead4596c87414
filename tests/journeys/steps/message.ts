import type { Cast } from '../cast';

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
  const { id } = await stage.ledger.member(lin.phone);
  const subscribed = () => stage.ledger.timeline(id, 'subscribed');
  await lin.waitFor(async () => (await subscribed()).length > 0, "WeChat's event to be counted");
  expect(await subscribed()).toMatchObject([{ data: { title: TEMPLATE } }]);
  expect(await quotaOf(cast)).toBe(1);
}

/** 发消息: the reach says how many; that many get it, once, and the quota is spent. */
export async function staffSend(cast: Cast): Promise<void> {
  const { stage, lin, desk } = cast;
  const { ledger } = stage;
  expect(await stage.inbox(lin.phone)).toEqual([]);
  const { audience, sendable, sent } = await desk.send({
    segment: '群里来的人',
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
  await lin.open(await stage.openMessage(lin.phone, message?.id ?? ''));
  await lin.sees('我的券', '同城配送免运费');
  expect(await lin.where()).toMatchObject({ route: COUPONS });

  const { id } = await ledger.member(lin.phone);
  const opened = async () => (await ledger.timeline(id, 'message_opened')).length > 0;
  await lin.waitFor(opened, 'the opening to be recorded');
  const [send] = await ledger.all('sends');
  expect((await ledger.member(lin.phone)).touchpoints[0]).toMatchObject({ kind: 'message', ref: send?._id });
  expect(send).toMatchObject({ status: 'opened' });
  expect(await ledger.timeline(id, 'message_opened')).toMatchObject([{ data: { sendId: send?._id } }]);
}
