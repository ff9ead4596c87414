import { replay } from '@/domain/timeline/fold';
import { sameFold } from '@/domain/timeline/same-fold';
import { balanceOf, heldPoints } from '@/domain/points/wallet';
import type { MemberDoc } from '../../cloudfunctions/_store/documents';
import { entryOf } from '../../cloudfunctions/_store/timeline';
import { apply } from '../support/after-sales';
import { caughtFor, openNoticeRelay, type CaughtNotice, type NoticeRelay } from '../support/notice-relay';
import { KIWI, placed } from '../support/orders';
import { yes, type Phone } from '../support/phone';
import { eventually, openShop, type Shop } from '../support/shop';
import { signIn } from '../support/staff';

/**
 * A payment or refund folds by one conditional update, everything else in a transaction; here both meet on the same members, again
 * and again, and what is kept must be what a replay of the timeline comes to.
 */
let shop: Shop;
let relay: NoticeRelay;
beforeAll(async () => {
  relay = await openNoticeRelay();
  shop = await openShop({ env: { WXPAY_NOTIFY_URL: relay.url } });
});
afterAll(async () => {
  await shop.close();
  await relay.close();
});

const theMember = async (phone: Phone): Promise<MemberDoc> => {
  const { memberId } = yes(await phone.call('member.me', {}));
  const member = await shop.doc('members', memberId);
  if (!member) throw new Error('no member');
  return member;
};
async function expectReplayed({ _id, fold, points }: MemberDoc): Promise<void> {
  const theirs = (await shop.docs('timeline')).filter(({ memberId }) => memberId === _id);
  const replayed = replay(theirs.map(entryOf));
  expect(fold).toEqual(replayed);
  expect(sameFold(fold, replayed)).toBe(true);
  expect(points.left + heldPoints(points)).toBe(balanceOf(replayed));
}

/** A paid order that the shop has not heard of yet, with its notice. */
async function unheard(phone: Phone): Promise<CaughtNotice> {
  const { pay } = await placed(phone, KIWI);
  const before = relay.caught.length;
  await phone.pay(pay);
  return eventually(() => Promise.resolve(relay.caught[before]));
}
async function deliver({ headers, body }: CaughtNotice): Promise<number> {
  const response = await fetch(`${shop.url}/http/pay-notify/notice`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return response.status;
}

it('payments, told three times each, among shares of the same member: every fact counts once', async () => {
  const lin = await shop.member();
  const { shareCode } = yes(await lin.track('share.code', { target: 'product:kiwi' }));
  const notices: CaughtNotice[] = [];
  for (let nth = 0; nth < 6; nth += 1) notices.push(await unheard(lin));
  const share = (nth: number) => lin.track('share.record', { shareCode, shareId: `share-${nth}00` });
  await Promise.all([
    ...notices.flatMap((notice) => [deliver(notice), deliver(notice), deliver(notice)]),
    ...Array.from({ length: 12 }, (_, nth) => share(nth)),
  ]);
  for (const notice of notices) expect(await deliver(notice)).toBe(200); // whoever was busy hears again
  await shop.tick();
  const member = await theMember(lin);
  expect(member.fold).toMatchObject({ paidCount: 6, shareCount: 12, netPaid: 6 * 1990, points: 6 * 19 });
  await expectReplayed(member);
});

it('a member document from before points and the list of payments folds the slow way, once, and is whole then', async () => {
  const lin = await shop.member();
  const notices = [await unheard(lin), await unheard(lin)];
  const { points: _points, lately: _lately, fold, ...old } = await theMember(lin);
  const { points: _spent, pointsGranted: _granted, ...oldFold } = fold;
  const asItWas = { ...old, fold: { ...oldFold, firstPaidAt: null } } as unknown as MemberDoc;
  await shop.put('members', asItWas);
  await Promise.all(notices.flatMap((notice) => [deliver(notice), deliver(notice)]));
  for (const notice of notices) expect(await deliver(notice)).toBe(200);
  await shop.tick();
  const member = await theMember(lin);
  expect(member.fold).toMatchObject({ paidCount: 2, netPaid: 2 * 1990 });
  await expectReplayed(member);
});

it('a fold made and its entry not, or its entry made and the fold not: the next telling writes what is missing', async () => {
  const lin = await shop.member();
  const [first, second] = [await unheard(lin), await unheard(lin)];
  const before = await theMember(lin);
  for (const notice of [first, second]) expect(await deliver(notice)).toBe(200);
  const after = await theMember(lin);
  const paid = (await shop.docs('orders')).filter(({ memberId }) => memberId === after._id);
  for (const order of paid) await shop.put('orders', { ...order, due: 'settle' });
  // the fold of the one is gone, as if its update had never arrived
  await shop.put('members', before);
  for (const notice of [first, second]) expect(await deliver(notice)).toBe(200);
  expect((await theMember(lin)).fold).toEqual(after.fold);
  await expectReplayed(await theMember(lin));
  for (const order of await shop.docs('orders'))
    if (order.memberId === after._id) expect(order.due).toBeNull();
});

it('a refund likewise: told again its fold and its entry are there once, on a document from before the list of them too', async () => {
  const lin = await shop.member();
  expect(await deliver(await unheard(lin))).toBe(200);
  const { _id: memberId } = await theMember(lin);
  const { id: orderId } = (await shop.docs('orders')).find((order) => order.memberId === memberId)!;
  const owner = await signIn(shop);
  const { afterSaleId } = yes(await apply(lin, orderId, 'all'));
  const notice = await caughtFor(relay, 'REFUND', () =>
    owner.ask('refund.approve', { afterSaleId, orderId }),
  );
  const before = await theMember(lin);
  expect(await deliver(notice)).toBe(200);
  const after = await theMember(lin);
  expect(after.fold).toMatchObject({ paidCount: 1, netPaid: 0, points: 0 });
  await expectReplayed(after);

  const again = async (): Promise<MemberDoc> => {
    const afterSale = (await shop.doc('after_sales', afterSaleId))!;
    await shop.put('after_sales', { ...afterSale, due: 'effects', wakeAt: afterSale.requestedAt });
    await Promise.all([deliver(notice), deliver(notice)]);
    expect(await deliver(notice)).toBe(200);
    return theMember(lin);
  };
  expect((await again()).fold).toEqual(after.fold); // its entry and its fold are there
  await shop.put('members', before);
  expect((await again()).fold).toEqual(after.fold); // its fold is not
  const { lately: _lately, fold, ...old } = before;
  await shop.put('members', { ...old, fold: { ...fold, firstPaidAt: null } } as unknown as MemberDoc);
  expect((await again()).fold).toMatchObject({ netPaid: 0, points: 0 });
});
