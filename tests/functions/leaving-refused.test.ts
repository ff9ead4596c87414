import type { CollectionName } from '../../cloudfunctions/_store/documents';
import { bought } from '../support/after-sales';
import { newKey } from '../support/orders';
import { memberIdOf, no, yes, type Phone } from '../support/phone';
import { join, neighbour, openRelay } from '../support/relays';
import { eventually, type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

let shop: Shop;
let staff: Staff;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
});

const leave = (phone: Phone) => phone.call('member.leave', { confirm: true });
const textOf = async (name: CollectionName) => JSON.stringify(await shop.docs(name));
const ADDRESS = {
  kind: 'local',
  address: { name: '林女士', phone: '13900005566', region: '浙江省 杭州市 西湖区', detail: '翠湖里 7 号楼' },
} as const;

describe('what keeps somebody from leaving', () => {
  it('a relay they joined and are to pay later, and one they lead', async () => {
    const phone = await neighbour(shop);
    const memberId = await memberIdOf(phone);
    const relay = await openRelay(shop, staff, { payment: 'on_close' });
    yes(await join(phone, relay.relayId));
    const open = (await shop.doc('relays', relay.relayId))!;
    await shop.put('relays', { ...open, leaderId: memberId });
    expect(await leave(phone)).toMatchObject({
      code: 'LEAVE_ORDERS_OPEN',
      detail: { orders: 0, afterSales: 0, relays: 1, led: 1 },
    });
  });

  it('being on the staff', async () => {
    const phone = await shop.member();
    const _id = await memberIdOf(phone);
    const at = shop.emulator.clock.now();
    const working = { v: 1, name: '小周', role: 'support', status: 'active', addedAt: at } as const;
    await shop.put('staff', { ...working, _id, addedBy: 'owner', lastSignInAt: null, changedAt: at });
    expect(no(await leave(phone))).toBe('LEAVE_STAFF');
  });
});

describe('an order placed in the instant of leaving', () => {
  /** As it is found when the other phone's submit was written after the erasure. */
  const leftOver = async (more: object) => {
    const phone = await shop.member();
    const memberId = await memberIdOf(phone);
    const order = await bought(shop, phone, [{ skuId: 'kiwi-6', quantity: 1 }]);
    await shop.put('orders', { ...order, status: 'completed' });
    yes(await leave(phone));
    const late = {
      ...order,
      ...{ memberId, delivery: ADDRESS as never, remark: '门口的青花瓷' },
      ...{ _id: `HTlate${newKey()}`, placedAt: shop.emulator.clock.now(), ...more },
    };
    await shop.put('orders', { ...late, id: late._id } as never);
    await shop.advance(90_000);
    return { phone, memberId, orderId: late._id };
  };

  it('is closed, and loses its address and its owner', async () => {
    const { memberId, orderId } = await leftOver({
      status: 'pending_payment',
      payment: { status: 'prepaid' },
      quote: { payable: 1, lines: [], couponIds: [], verdicts: [], discounts: [], shippingFee: 0 },
    });
    await eventually(async () => {
      await shop.tick();
      return (await shop.doc('orders', orderId))?.status === 'closed';
    });
    const closed = (await shop.doc('orders', orderId))!;
    expect(closed.delivery).toMatchObject({ address: { phone: '', detail: '' } });
    expect(closed).toMatchObject({ remark: '' });
    expect(await textOf('orders')).not.toContain(memberId);
    expect(await textOf('timeline')).not.toContain(memberId);
  });

  it('is theirs when they came back and paid for it', async () => {
    const { memberId, orderId } = await leftOver({ status: 'paid', due: null });
    await shop.tick();
    expect(await shop.doc('orders', orderId)).toMatchObject({ memberId, remark: '门口的青花瓷' });
  });
});
