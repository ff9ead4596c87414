import { openGroup, publishOffer } from '../support/groups';
import { isStored, uploadTo } from '../support/avatars';
import { madeTemplate } from '../support/coupons';
import { paidOrder } from '../support/fulfilment';
import { LOCAL, newKey } from '../support/orders';
import { memberIdOf, yes } from '../support/phone';
import { change } from '../support/planted/planting';
import { HOUR, neighbour, openRelay } from '../support/relays';
import { openShop, the, type Shop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';
import type { CollectionName, Collections } from '../../cloudfunctions/_store/documents';

/** Documents that `cron` can do nothing about: they must not use up every tick. */
const MINUTE = 60_000;
/** More than `cron` looks at in a tick. */
const STUCK = 40;

let shop: Shop;
let staff: Staff;
beforeEach(async () => {
  shop = await openShop();
  staff = await signIn(shop);
});
afterEach(() => shop.close());

const PRESET = {
  name: '四期水果群',
  tags: [],
  leaderName: '老周',
  pickupPointId: 'cuihuli',
  rules: '',
};

type Name = 'relays' | 'groups' | 'group_offers';
/** A field without which the document cannot be driven, as a bad import or an old bug would leave it. */
const LACKS = { relays: 'entries', groups: 'seats', group_offers: 'held' } as const;

async function makeOne(name: Name): Promise<string> {
  if (name === 'relays') return (await openRelay(shop, staff)).relayId;
  const endAt = shop.emulator.clock.now() + 2 * HOUR;
  const { offerId } = await publishOffer(shop, staff, { endAt });
  if (name === 'group_offers') return offerId;
  return yes(await openGroup(await neighbour(shop), offerId)).group.groupId;
}

async function jam(name: Name, id: string): Promise<void> {
  const sound = await shop.doc(name, id);
  const copies = Array.from({ length: STUCK }, (_, n) => ({
    ...sound,
    ...{ _id: `stuck-${n}`, id: `stuck-${n}`, dueAt: 1, [LACKS[name]]: null },
  }));
  await shop.emulator.database.import(name, copies);
}

const stuck = async (name: Name) =>
  (await shop.docs(name))
    .filter(({ _id }) => _id.startsWith('stuck'))
    .map(({ dueAt, tries }) => ({ dueAt, tries }));

it.each(['relays', 'groups', 'group_offers'] as const)(
  '%s: however many are stuck, the one behind them ends, and each is tried later and later',
  async (name) => {
    const id = await makeOne(name);
    await shop.advance(4 * HOUR);
    await jam(name, id);
    for (let tick = 0; tick < 3; tick += 1) {
      await shop.tick();
      await shop.advance(MINUTE);
    }
    expect(['open', 'on']).not.toContain((await shop.doc(name, id))?.status);

    await shop.advance(24 * HOUR);
    await shop.tick();
    const now = shop.emulator.clock.now();
    const again = (await stuck(name)).filter(({ dueAt }) => (dueAt ?? 0) > now);
    expect(again.length).toBeGreaterThan(0);
    for (const { dueAt, tries = 0 } of again)
      expect(Math.round(((dueAt ?? 0) - now) / MINUTE)).toBe(2 ** (tries - 1));
  },
  60_000,
);

it('avatars: however many cannot be swept, the files of the one behind them go', async () => {
  const phone = await shop.member();
  const { memberId } = yes(await phone.call('member.me', {}));
  const orphan = await uploadTo(shop, 'avatars/of-a-call-that-died.png');
  const member = await shop.doc('members', memberId);
  const jam = Array.from({ length: STUCK }, (_, n) => ({
    ...member,
    _id: `stuck-${n}`,
    avatarFiles: 7,
    avatarDue: 1,
  }));
  await shop.emulator.database.import('members', jam);
  await shop.put('members', { ...member!, avatarFiles: [orphan], avatarDue: 2 });
  for (let tick = 0; tick < 3; tick += 1) await shop.tick();
  expect(await isStored(shop, orphan)).toBe(false);
});

/** A document that its job can finish, last in line. */
interface Sound<N extends CollectionName> {
  readonly id: string;
  readonly isDone: (doc: Collections[N] | undefined) => boolean;
}
interface Line {
  readonly name: CollectionName;
  readonly sound: () => Promise<{ readonly id: string; readonly isDone: (doc: never) => boolean }>;
  /** What makes a copy of it one that nobody can finish. */
  readonly torn: object;
  /** More of them than a tick looks at. */
  readonly stuck: number;
}
const line = <N extends CollectionName>(
  name: N,
  stuck: number,
  torn: object,
  sound: () => Promise<Sound<N>>,
): Line => ({ name, stuck, torn, sound });

const FIRST = 1;
const LAST = 2;
const TORN_PARCEL = { handover: { rev: 1, shipments: [null] } };

async function shipped(more: object): Promise<string> {
  const orderId = await paidOrder(shop, await shop.member(), { delivery: LOCAL });
  yes(await staff.ask('order.ship', { orderId, key: newKey(), kind: 'local' }));
  return change(shop, 'orders', orderId, () => ({ tellAt: null, ...more }));
}
const codesMade = async () => {
  const { templateId } = await madeTemplate(shop, staff, { channel: 'code', total: 10 });
  const made = { key: newKey(), templateId, count: 2, note: '传单' };
  return { templateId, ...yes(await staff.ask('coupon.make-codes', made)) };
};

const LINES: readonly (readonly [string, Line])[] = [
  [
    'handovers',
    line('orders', 51, { ...TORN_PARCEL, tellAt: FIRST }, async () => ({
      id: await shipped({ tellAt: LAST }),
      isDone: (order) => order?.tellAt === null,
    })),
  ],
  [
    'auto-complete',
    line('orders', 51, { refunds: { torn: null }, completeBy: FIRST }, async () => ({
      id: await shipped({ completeBy: LAST }),
      isDone: (order) => order?.status === 'completed',
    })),
  ],
  [
    'shipping-upload',
    line(
      'orders',
      21,
      { ...TORN_PARCEL, shippingUpload: { status: 'due', tries: 0, retryAt: FIRST, error: null } },
      async () => ({
        id: await shipped({ shippingUpload: { status: 'due', tries: 0, retryAt: LAST, error: null } }),
        isDone: (order) => order?.shippingUpload?.status === 'sent',
      }),
    ),
  ],
  [
    'coupon-batches',
    line('coupon_batches', 4, { templateId: null, createdAt: FIRST }, async () => {
      const { batchId } = await codesMade();
      const unmade = { status: 'making', done: 0, createdAt: LAST } as const;
      return {
        id: await change(shop, 'coupon_batches', batchId, () => unmade),
        isDone: (batch) => batch?.status === 'ready',
      };
    }),
  ],
  [
    'coupon-codes',
    line('coupon_codes', 51, { templateId: null, takenAt: FIRST }, async () => {
      const { templateId, batchId } = await codesMade();
      const code = (await shop.docs('coupon_codes')).find((one) => one.batchId === batchId)!;
      const memberId = await memberIdOf(await shop.member());
      const taken = {
        status: 'taken',
        memberId,
        couponId: `${templateId}:${memberId}:1`,
        takenAt: LAST,
      } as const;
      return {
        id: await change(shop, 'coupon_codes', code._id, () => taken),
        isDone: (one) => one?.status === 'used',
      };
    }),
  ],
  [
    'campaigns',
    line('campaigns', 6, { templateId: null, createdAt: FIRST }, async () => {
      const empty = { title: '柿子到了', segmentId: 'newcomers', templateId: 'none', fields: {}, page: '' };
      const sending = {
        status: 'sending',
        staffId: 'su',
        createdAt: LAST,
        finishedAt: null,
        audience: 0,
      } as const;
      await shop.put('campaigns', { _id: 'sound', v: 1, ...empty, ...sending });
      return { id: 'sound', isDone: (one) => one?.status === 'done' };
    }),
  ],
  [
    'chat-registrations',
    line('chat_codes', 21, { preset: null, usedAt: FIRST }, async () => {
      const { codeId } = yes(await staff.ask('chat.code-make', PRESET));
      const used = { due: true, usedAt: LAST, usedBy: 'somebody', openGId: 'tGSound' };
      return {
        id: await change(shop, 'chat_codes', codeId, () => used),
        isDone: (one) => one?.due === false,
      };
    }),
  ],
  [
    'leavings',
    line('members', 21, { leaving: { to: null, at: FIRST } }, async () => {
      const memberId = await memberIdOf(await shop.member());
      const leaving = { to: 'nobody', at: LAST };
      return {
        id: await change(shop, 'members', memberId, () => ({ leaving })),
        isDone: (one) => one?.leaving === undefined,
      };
    }),
  ],
  [
    'unfolded-entries',
    line('timeline', 201, { memberId: null, at: FIRST }, async () => {
      const data = { points: 20, reason: '开业送的' };
      const gift = { id: 'gift', memberId: 'passer-by', kind: 'points_changed', at: LAST, data } as const;
      await shop.put('timeline', { ...gift, _id: 'gift', v: 1, folded: false });
      return { id: 'gift', isDone: (one) => one?.folded === true };
    }),
  ],
];

it.each(LINES)(
  '%s: a whole tick of torn documents first in line, and the sound one behind them is done by the next',
  async (_job, { name, sound, torn, stuck: count }) => {
    const { id, isDone } = await sound();
    const whole = await the(shop, name, id);
    const copies = Array.from({ length: count }, (_, n) => ({
      ...whole,
      ...{ _id: `stuck-${n}`, id: `stuck-${n}` },
      ...torn,
    }));
    await shop.emulator.database.import(name, copies);
    const done = async (): Promise<boolean> => isDone((await shop.doc(name, id)) as never);
    await shop.tick();
    expect(await done()).toBe(false);
    await shop.tick();
    expect(await done()).toBe(true);
  },
  60_000,
);
