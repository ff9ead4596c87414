import { apply, refunded } from '../support/after-sales';
import { KIWI, newKey, PICKUP, placed, settled, type Submit } from '../support/orders';
import { NEIGHBOURS } from '../support/relays';
import { memberIdOf, no, yes, type Phone } from '../support/phone';
import { POLICY, type Shop, withShop } from '../support/shop';
import { signIn } from '../support/staff';
import { COLLECTION_NAMES } from '../../cloudfunctions/_store/collections';

const HOME = {
  kind: 'local',
  address: {
    name: '周秋水',
    phone: '13900007788',
    region: '浙江省 杭州市 西湖区',
    detail: '翠湖里 9 号楼 501',
  },
} as const;

let shop: Shop;
withShop((opened) => void (shop = opened));

const order = (phone: Phone, delivery: Submit['delivery']) =>
  placed(phone, KIWI, { ...(delivery && { delivery }), coupons: [], remark: '请放门口' });
async function buy(phone: Phone, delivery: Submit['delivery']): Promise<string> {
  const { orderId, pay } = await order(phone, delivery);
  await phone.pay(pay);
  await settled(shop, orderId);
  return orderId;
}
const leave = (phone: Phone) => phone.call('member.leave', { confirm: true });
/** Every document of the shop as text. */
const everything = async () => {
  const all = await Promise.all(COLLECTION_NAMES.map((name) => shop.docs(name)));
  return JSON.stringify(all);
};

describe('leaving', () => {
  it('drops everything that says who it was, keeps the money, and brings back a stranger', async () => {
    const phone = await shop.member();
    const memberId = await memberIdOf(phone);
    yes(await phone.call('member.rename', { nickname: '周秋水水' }));
    const code = String((await phone.door('POST', '/phone/phone-code'))['code']);
    yes(await phone.call('member.bind-phone', { code }));
    const number = (await shop.docs('identities')).find(
      (identity) => identity.memberId === memberId && identity.phone,
    )?.phone;
    const { shareCode } = yes(await phone.track('share.code', { target: 'shop' }));
    yes(await phone.track('share.record', { shareCode, shareId: 'before-leaving' }));
    await phone.comeFrom(NEIGHBOURS);
    yes(await phone.call('coupon.claim', { templateId: 'fruit-99-off-15' }));
    const friend = await shop.phone();
    yes(await friend.call('member.signup', { policyVersion: POLICY, agreed: true, shareCode }));
    const orderId = await buy(phone, PICKUP);
    const staff = await signIn(shop);
    const before = yes(await staff.ask('overview.get', {}));
    const personal = [phone.openid, number!, '周秋水水'];
    const stored = await everything();
    for (const text of personal) expect(stored.includes(text)).toBe(true);

    yes(await leave(phone));

    const left = await everything();
    for (const text of personal) expect(left.includes(text)).toBe(false);
    expect((await shop.docs('identities')).some((identity) => identity.memberId === memberId)).toBe(false);
    expect(await shop.doc('members', memberId)).toBeUndefined();
    const kept = await shop.doc('orders', orderId);
    expect(kept).toMatchObject({ status: 'paid', remark: '' });
    expect(kept?.memberId).not.toBe(memberId);
    const nobody = await shop.doc('members', kept!.memberId);
    expect(nobody).toMatchObject({
      status: 'left',
      nickname: '',
      inviterId: null,
      touchpoints: [],
      chatEntry: null,
    });
    expect(nobody?.fold.netPaid).toBe(kept?.quote.payable);
    expect(yes(await staff.ask('member.replay', { memberId: kept!.memberId })).same).toBe(true);
    const after = yes(await staff.ask('overview.get', {}));
    expect(after).toMatchObject({ netPaid: before.netPaid, paidOrders: before.paidOrders });
    expect(after.members).toBe(before.members - 1);
    expect((await shop.doc('members', await memberIdOf(friend)))?.inviterId).toBe(kept?.memberId);

    const back = yes(await phone.call('member.me', {}));
    expect(back).toMatchObject({ status: 'visitor', nickname: '', phoneMasked: null, growth: 0 });
    expect(yes(await phone.call('member.privacy', {})).timeline).toEqual([]);
    expect(yes(await phone.call('order.list', {})).orders).toEqual([]);
    expect(no(await phone.call('order.get', { orderId }))).toBe('ORDER_NOT_FOUND');
    expect(no(await phone.call('chat.home', {}))).toBe('CHAT_NOT_VERIFIED');
    expect(
      yes(await friend.track('touch.open', { launchId: 'after-leaving', scene: 1007, shareCode })),
    ).toEqual({
      inviter: null,
      target: null,
    });
  });

  it('is refused while an order waits for its payment, or is on its way to their door', async () => {
    const phone = await shop.member();
    const { orderId } = await order(phone, PICKUP);
    expect(await leave(phone)).toMatchObject({ code: 'LEAVE_ORDERS_OPEN', detail: { orders: 1 } });
    yes(await phone.call('order.cancel', { orderId }));
    await buy(phone, HOME);
    expect(no(await leave(phone))).toBe('LEAVE_ORDERS_OPEN');
    expect(yes(await phone.call('member.me', {})).status).toBe('member');
  });

  it('forgets the address of an order that was brought', async () => {
    const phone = await shop.member();
    const elsewhere = { ...HOME, address: { ...HOME.address, phone: '13900009999' } };
    const orderId = await buy(phone, elsewhere);
    const brought = (await shop.doc('orders', orderId))!;
    await shop.put('orders', { ...brought, status: 'completed' });
    yes(await leave(phone));
    expect((await everything()).includes('13900009999')).toBe(false);
    expect((await shop.doc('orders', orderId))?.delivery).toMatchObject({
      kind: 'local',
      address: { name: '' },
    });
  });

  it('and coming back is no way to claim a newcomer’s coupon twice', async () => {
    const phone = await shop.member();
    const claim = () => phone.call('coupon.claim', { templateId: 'newcomer-10' });
    yes(await claim());
    yes(await leave(phone));
    yes(await phone.call('member.signup', { policyVersion: POLICY, agreed: true }));
    expect(no(await claim())).toBe('COUPON_LIMIT_REACHED');
  });

  it('and joining again brings the inviter nothing a second time', async () => {
    const [anna, phone] = [await shop.member(), await shop.phone()];
    const { shareCode } = yes(await anna.track('share.code', { target: 'shop' }));
    const join = () => phone.call('member.signup', { policyVersion: POLICY, agreed: true, shareCode });
    yes(await join());
    yes(await leave(phone));
    yes(await join());
    const annaId = await memberIdOf(anna);
    expect((await shop.doc('members', annaId))?.fold.broughtCount).toBe(1);
    expect((await shop.doc('members', await memberIdOf(phone)))?.inviterId).toBe(annaId);
  });

  it('twice, or without ever having been here, is no trouble', async () => {
    const phone = await shop.member();
    yes(await leave(phone));
    yes(await leave(phone));
    yes(await leave(await shop.phone()));
    expect(no(await phone.raw('storefront', { action: 'member.leave', input: {} }))).toBe('BAD_REQUEST');
  });

  it('a refund whose effects were cut short before: told again after, it is folded once', async () => {
    const phone = await shop.member();
    const orderId = await buy(phone, PICKUP);
    const { afterSaleId } = yes(await apply(phone, orderId, 'all'));
    const staff = await signIn(shop);
    yes(await staff.ask('refund.approve', { afterSaleId, orderId }));
    const done = await refunded(shop, afterSaleId);
    // as if all effects but the last call had been made
    await shop.put('after_sales', { ...done, due: 'effects', wakeAt: done.requestedAt });

    yes(await leave(phone));
    await shop.tick();

    const { memberId, due } = (await shop.doc('after_sales', afterSaleId))!;
    expect(due).toBeNull();
    const nobody = (await shop.doc('members', memberId))!;
    expect(nobody.fold).toMatchObject({ paidCount: 1, netPaid: 0, points: 0 });
    expect(nobody.points.left).toBe(0); // the wallet: reconciliation puts a fold right, never this
    expect(yes(await staff.ask('member.replay', { memberId })).same).toBe(true);
  });
});

describe('an erasure that a crash cut short', () => {
  const cutShort = async () => {
    const phone = await shop.member();
    const member = (await shop.doc('members', await memberIdOf(phone)))!;
    const leaving = { to: newKey(), at: Date.now() };
    await shop.put('members', { ...member, status: 'left', nickname: '', leaving });
    return { phone, memberId: member._id, to: leaving.to };
  };
  const isGone = async (memberId: string) =>
    !(await shop.docs('identities')).some((identity) => identity.memberId === memberId);

  it('is finished by cron', async () => {
    const { memberId, to } = await cutShort();
    await shop.tick();
    expect(await isGone(memberId)).toBe(true);
    expect(await shop.doc('members', memberId)).toBeUndefined();
    expect(await shop.doc('members', to)).toMatchObject({ status: 'left' });
  });

  it('is finished before its owner is let in again, as a stranger', async () => {
    const { phone, memberId } = await cutShort();
    const seen = (await shop.doc('members', memberId))!.firstSeenAt;
    expect(yes(await phone.call('member.me', {})).status).toBe('visitor');
    yes(await phone.track('touch.open', { launchId: 'back-again', scene: 1001 }));
    expect(await shop.doc('members', memberId)).toMatchObject({ status: 'visitor' });
    expect((await shop.doc('members', memberId))!.firstSeenAt).toBeGreaterThanOrEqual(seen);
  });
});
