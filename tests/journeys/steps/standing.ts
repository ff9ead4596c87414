import { replay } from '@/domain/timeline/fold';
import { entryOf } from '../../../cloudfunctions/_store/timeline';
import type { Cast } from '../cast';

const PAID = 30_780 + 1880;

/** 成交: what the purchase left behind, on the customer's screens and in the member database. */
export async function readStanding({ stage, lin, akang }: Cast): Promise<void> {
  const { ledger } = stage;
  const member = await ledger.member(lin.phone);
  const [second, first] = await ledger.orders(member.id);
  if (!first || !second) throw new Error('two orders were expected');

  await lin.tap({ id: 'see-order' });
  await lin.sees('待取货', TITLE, '青果会员价', '来自群聊 翠湖里邻居群');
  await lin.snap('4-order');

  const timeline = await ledger.timeline(member.id);
  const counts: Record<string, number> = {};
  for (const { kind } of timeline) counts[kind] = (counts[kind] ?? 0) + 1;
  expect(counts).toMatchObject({
    signed_up: 1,
    chat_entered: 1,
    order_placed: 2,
    paid: 2,
    coupon_redeemed: 1,
  });
  expect(timeline.every(({ folded }) => folded)).toBe(true);
  expect(member.fold).toMatchObject({ netPaid: PAID, paidCount: 2 });
  expect(replay(timeline.map(entryOf))).toEqual(member.fold);

  const inviter = await ledger.member(akang);
  const { touchpoints, winner } = first.attribution;
  expect(touchpoints.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['share', 'chat', 'coupon']));
  expect(touchpoints.find(({ kind }) => kind === 'share')).toMatchObject({ memberId: inviter.id });
  expect(winner).toMatchObject({ kind: 'chat', ref: first.openGId });
  expect(await ledger.timeline(member.id, 'paid')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        data: expect.objectContaining({ winner: `chat:${first.openGId}` }) as object,
      }),
    ]),
  );

  const rewards = (await ledger.all('rewards')).filter(({ inviteeId }) => inviteeId === member.id);
  expect(rewards).toMatchObject([
    { memberId: inviter.id, orderId: first.id, amount: 800, status: 'pending' },
  ]);
  expect(rewards[0]?.settleAfter).toBeGreaterThan(stage.now() + 6 * 86_400_000);
  expect(await ledger.timeline(inviter.id, 'reward_pending')).toMatchObject([
    { data: { inviteeId: member.id, orderId: first.id, amount: 800 } },
  ]);

  await lin.back();
  await lin.sees('全部');
  await lin.back();
  await lin.sees('青果', String(Math.floor(PAID / 100)), '待取货');
}

const TITLE = '带叶砂糖橘 3斤';
