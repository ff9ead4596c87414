import { openGroup, joinGroup, publishOffer } from '../support/groups';
import { abandoned, crashSweep, lives, staffLives } from '../support/crash-sweep';
import { cronDies } from '../support/mortal-functions';
import { newKey, PICKUP } from '../support/orders';
import { yes } from '../support/phone';
import { plentyOfStock } from '../support/plenty';
import { nothingToReconcile } from '../support/reconcile';
import { HOUR, join, neighbour, NEIGHBOURS, openRelay, payFor, skuTotal } from '../support/relays';
import { the, type Shop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';
import { togetherIsWell } from '../support/together-books';

/**
 * The fault sweep of what happens in a chat by the clock: cron is killed after its first, second, third … database call
 * while it ends a group or a relay, until nothing of that is left for it; registering a chat and putting a special on are
 * killed before every call, and nobody tries again until cron came by. After each death every book must be right.
 */
const MINUTE = 60_000;
let shop: Shop;
let staff: Staff;
let total: number;

jest.setTimeout(300_000);
const killed = crashSweep(async (opened) => {
  shop = opened;
  await plentyOfStock(shop);
  total = await skuTotal(shop, 'kiwi-6');
});
beforeEach(async () => {
  staff = await signIn(shop);
});

async function mended(ticks = 3): Promise<void> {
  await abandoned();
  for (let n = 0; n < ticks; n += 1) {
    await shop.advance(6 * MINUTE);
    await shop.tick();
  }
  await togetherIsWell(shop, total);
  await nothingToReconcile(shop);
}

const sweep = (name: string, attempt: (point: number) => Promise<boolean>): Promise<void> =>
  killed.sweep(name, async (point) => {
    staff = await signIn(shop); // a session ends while a sweep lets hours go by
    return attempt(point);
  });

const kiwisHeld = async (): Promise<readonly string[]> =>
  Object.keys((await shop.doc('stock', 'kiwi-6'))?.held ?? {});

/** A group of three with one who paid and one who never does, its window and its offer just over. */
async function unfilledGroup() {
  const endAt = shop.emulator.clock.now() + HOUR + MINUTE;
  const { offerId } = await publishOffer(shop, staff, { stock: 20, windowHours: 1, endAt });
  const paying = await neighbour(shop);
  const opened = yes(await openGroup(paying, offerId));
  const orderId = await payFor(shop, paying, opened);
  const { groupId } = opened.group;
  yes(await joinGroup(await neighbour(shop), groupId));
  await shop.advance(HOUR + 2 * MINUTE);
  const groupOf = () => the(shop, 'groups', groupId);
  const offerOf = () => the(shop, 'group_offers', offerId);
  const isDone = ({ dueAt }: { dueAt: number | null }) => dueAt === null || dueAt > shop.emulator.clock.now();
  return {
    /** Nothing is left to do for this tick. */
    isThrough: async () => isDone(await groupOf()) && isDone(await offerOf()),
    async everybodyIsPaidBack() {
      const { status, dueAt, seats } = await groupOf();
      expect({ status, dueAt }).toEqual({ status: 'failed', dueAt: null });
      expect(Object.values(seats).filter((seat) => seat.status !== 'refunded')).toEqual([]);
      expect((await the(shop, 'orders', orderId)).status).toBe('refunded');
      expect(await offerOf()).toMatchObject({ status: 'over', dueAt: null });
      expect(await kiwisHeld()).toEqual([]);
    },
  };
}

it.each([
  ['fails, and asks for the money', 'group expiry', 0],
  ['hears that the money is back, and closes its offer', 'group refund', 1],
])('cron, while a group that did not fill %s', (_what, name, ticksBefore) =>
  sweep(name, async (point) => {
    const { isThrough, everybodyIsPaidBack } = await unfilledGroup();
    for (let tick = 0; tick < ticksBefore; tick += 1) {
      await shop.tick();
      await shop.advance(6 * MINUTE);
    }
    await cronDies(shop, point);
    const through = await isThrough();
    await mended();
    await everybodyIsPaidBack();
    return through;
  }),
);

it('cron, while a relay that is paid on closing is cut off and billed', () =>
  sweep('relay cut-off', async (point) => {
    const cutOffAt = shop.emulator.clock.now() + HOUR;
    const { relayId } = await openRelay(shop, staff, { payment: 'on_close', cutOffAt });
    const people = [await neighbour(shop), await neighbour(shop)];
    for (const phone of people) yes(await join(phone, relayId));
    await shop.advance(HOUR + MINUTE);

    await cronDies(shop, point);
    const billed = async () => {
      const relay = await shop.doc('relays', relayId);
      const entries = Object.values(relay?.entries ?? {});
      return relay?.status === 'closed' && entries.every(({ status }) => status === 'unpaid');
    };
    const through = await billed();
    await mended();
    expect(await billed()).toBe(true);
    const orders = (await shop.docs('orders')).filter(({ purpose }) => purpose?.id === relayId);
    expect(orders.map(({ status }) => status)).toEqual(['pending_payment', 'pending_payment']);

    await shop.advance(48 * HOUR); // nobody pays
    await mended();
    expect(await kiwisHeld()).toEqual([]);
    return through;
  }));

const PRESET = {
  name: '翠湖里三期群',
  tags: ['小区'],
  leaderName: '三期老周',
  pickupPointId: 'cuihuli',
  rules: '',
};

/** A leader in a group that the shop does not know, with a code of the shop. */
async function leaderWithCode() {
  const leader = await shop.member();
  const { openGId } = await shop.emulator.world.createChat({ name: '新群', members: [leader.token] });
  const { code, codeId } = yes(await staff.ask('chat.code-make', PRESET));
  const register = async (dieAfter?: number): Promise<boolean> => {
    const call = { action: 'chat.register', input: { code }, ...(dieAfter !== undefined && { dieAfter }) };
    return lives(leader, call, { entry: await leader.enterFrom(openGId) });
  };
  const isRegistered = async () => {
    const { memberId } = yes(await leader.call('member.me', {}));
    const [chat, used] = [await shop.doc('chats', openGId), await shop.doc('chat_codes', codeId)];
    expect({ leader: chat?.leaderId, code: used?.status, due: used?.due }).toEqual({
      ...{ leader: memberId, code: 'used', due: false },
    });
  };
  const codeOf = () => shop.doc('chat_codes', codeId);
  return { openGId, register, isRegistered, codeOf };
}

it('registering a chat: with the code used, cron writes the chat; with it unused, it is good for another try', () =>
  sweep('register', async (point) => {
    const { openGId, register, isRegistered, codeOf } = await leaderWithCode();
    const lived = await register(point);
    await mended();
    if ((await codeOf())?.status === 'used') await isRegistered();
    else expect(await shop.doc('chats', openGId)).toBeUndefined();
    expect(await register()).toBe(true);
    await isRegistered();
    return lived;
  }));

it('cron, while it writes the chat of a registration that was cut short', async () => {
  const cutShort = async () => {
    for (let dieAfter = 0; ; dieAfter += 1) {
      const one = await leaderWithCode();
      expect(await one.register(dieAfter)).toBe(false);
      if ((await one.codeOf())?.due && !(await shop.doc('chats', one.openGId))) return one;
    }
  };
  await sweep('cron register', async (point) => {
    const { isRegistered, codeOf } = await cutShort();
    await shop.advance(6 * MINUTE);
    await cronDies(shop, point);
    const through = (await codeOf())?.due === false;
    await mended();
    await isRegistered();
    return through;
  });
});

const specialDraft = () => ({
  ...{
    key: newKey(),
    productId: 'cherry',
    skuId: 'cherry-jj',
    chatPrice: 990,
    openGIds: [NEIGHBOURS],
    tags: [],
  },
  ...{ perMember: 2, stock: 10 },
  startAt: shop.emulator.clock.now() + 30 * MINUTE,
  endAt: shop.emulator.clock.now() + 2 * HOUR,
});

it('putting a special on: pressed again after the death, it is on once', () =>
  sweep('special', async (point) => {
    const draft = specialDraft();
    const before = (await shop.docs('specials')).length;
    const lived = await staffLives(staff, 'special.save', draft, point);
    await mended();
    const { specialId } = yes(await staff.ask('special.save', draft));
    expect((await shop.docs('specials')).length).toBe(before + 1);
    expect(await shop.doc('specials', specialId)).toMatchObject({
      left: 10,
      stock: 10,
      held: {},
      bought: {},
    });
    yes(await staff.ask('special.end', { specialId }));
    return lived;
  }));

it('ordering at a special in its first second', () =>
  sweep('special start', async (point) => {
    const draft = specialDraft();
    const { specialId } = yes(await staff.ask('special.save', draft));
    const phone = await neighbour(shop);
    const ask = {
      lines: [{ skuId: 'cherry-jj', quantity: 2 }],
      coupons: [],
      delivery: PICKUP,
      usePoints: false,
    };
    const early = yes(await phone.call('order.quote', ask));
    expect(early.lines[0]?.rung).not.toBe('chat_price');
    await shop.advance(draft.startAt - shop.emulator.clock.now());
    await phone.comeFrom(NEIGHBOURS);
    const { digest, lines } = yes(await phone.call('order.quote', ask));
    expect(lines[0]?.rung).toBe('chat_price');
    const input = { ...ask, key: newKey(), remark: '', digest };
    const lived = await lives(phone, { action: 'order.place', input, dieAfter: point });
    await mended(); // a quarter of an hour: whoever did not pay has let it go
    expect(await shop.doc('specials', specialId)).toMatchObject({ left: 10, held: {} });
    const bought = Object.values((await shop.doc('specials', specialId))?.bought ?? {});
    expect(bought.filter(Boolean)).toEqual([]);
    yes(await staff.ask('special.end', { specialId }));
    return lived;
  }));
