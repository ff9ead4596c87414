import { openGroup, publishOffer } from '../support/groups';
import { isStored, uploadTo } from '../support/avatars';
import { yes } from '../support/phone';
import { HOUR, neighbour, openRelay } from '../support/relays';
import { openShop, type Shop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

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

it('registrations: one that cannot be finished does not keep the others from their chats', async () => {
  const { codeId } = yes(await staff.ask('chat.code-make', PRESET));
  const unused = await shop.doc('chat_codes', codeId);
  const used = { ...unused, due: true, usedAt: 1, usedBy: 'somebody' };
  await shop.emulator.database.import('chat_codes', [
    { ...used, _id: 'a-stuck', openGId: 'tGStuck', preset: null },
    { ...used, _id: 'b-sound', openGId: 'tGSound' },
  ]);
  await shop.tick();
  expect(await shop.doc('chats', 'tGSound')).toMatchObject({ name: PRESET.name });
});
