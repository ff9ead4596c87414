import { LIMITS } from '../../emulator/limits';
import { openGroup, publishOffer } from '../support/groups';
import { mortalFunctions } from '../support/mortal-functions';
import { newKey } from '../support/orders';
import { yes, type Phone } from '../support/phone';
import { HOUR, join, KIWIS, neighbour, NEIGHBOURS, openRelay, payFor, skuTotal } from '../support/relays';
import { plentyOfStock } from '../support/plenty';
import { nothingToReconcile } from '../support/reconcile';
import { BUILT_FUNCTIONS, openShop, type Shop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';
import { togetherIsWell } from '../support/together-books';

/**
 * The fault sweep of ordering together: each call is killed before its first, second, third … call to the outside world,
 * one run per point, until it gets through. After each death the caller may try again, cron ticks, and every book of
 * relays, groups, offers, stock and money must be right.
 */
const MINUTE = 60_000;
const TRANSACTION_MS = 500;
const mortalLimits = LIMITS as { transactionMs: number };
const mortal = mortalFunctions(BUILT_FUNCTIONS);
const points: string[] = [];
let shop: Shop;
let staff: Staff;
let total: number;

beforeAll(async () => {
  mortalLimits.transactionMs = TRANSACTION_MS;
  shop = await openShop({ functionsDir: mortal.folder });
  await plentyOfStock(shop);
  total = await skuTotal(shop, 'kiwi-6');
});
beforeEach(async () => {
  staff = await signIn(shop);
});
afterAll(async () => {
  process.stdout.write(`\nkilled and mended: ${points.join(', ')}\n`);
  await shop.close();
  mortal.remove();
});

/**
 * What a call that died in a transaction left open is dropped after a time of the real clock, while minutes of the shop's
 * own pass in no time: without this wait, all of a sweep's ticks can find the order held by the dead.
 */
const abandoned = () => new Promise((resolve) => setTimeout(resolve, TRANSACTION_MS + 50));

type Attempt = (dieAfter: number) => Promise<boolean>;

/** Kill at every point, let cron mend, look at every book. */
async function sweep(name: string, prepare: () => Promise<Attempt>): Promise<void> {
  for (let point = 0; ; point += 1) {
    expect(point).toBeLessThan(60);
    const attempt = await prepare();
    const lived = await attempt(point);
    for (let ticks = 0; ticks < 3; ticks += 1) {
      await shop.advance(6 * MINUTE); // a dead intent is left alone for some minutes, an unpaid order a quarter
      await shop.tick();
    }
    await togetherIsWell(shop, total);
    await nothingToReconcile(shop);
    if (!lived) continue;
    expect(point).toBeGreaterThan(0);
    return void points.push(`${name} ${point}`);
  }
}
const dies = async (phone: Phone, action: string, input: object, dieAfter: number, cloudIds = {}) => {
  try {
    await phone.raw('storefront', { action, input, dieAfter }, cloudIds);
    return true;
  } catch (error) {
    expect(String(error)).toMatch(/-504002|killed/);
    return false;
  }
};
const staffDies = async (action: string, input: object, dieAfter: number): Promise<boolean> => {
  const { body } = await staff.raw({ action, input }, { 'x-die-after': String(dieAfter) });
  return (body as { ok?: unknown }).ok === true;
};

const FAR = 20 * HOUR;
const longRelay = async () => {
  staff = await signIn(shop); // a session ends while a sweep lets hours go by
  return openRelay(shop, staff, { cutOffAt: shop.emulator.clock.now() + FAR });
};

it('entering a chat', () =>
  sweep('enter', async () => {
    const phone = await shop.member();
    await shop.emulator.world.joinChat(NEIGHBOURS, phone.token);
    const entry = await phone.enterFrom(NEIGHBOURS);
    return async (dieAfter) => {
      const lived = await dies(phone, 'chat.enter', {}, dieAfter, { entry });
      yes(await phone.call('chat.enter', {}, { entry: await phone.enterFrom(NEIGHBOURS) }));
      yes(await phone.call('chat.home', {}));
      return lived;
    };
  }));

it('joining a relay, and submitting again with the same key', () =>
  sweep('relay join', async () => {
    const { relayId } = await longRelay();
    const phone = await neighbour(shop);
    const input = { key: newKey(), relayId, lines: KIWIS, remark: '', showName: false };
    return async (dieAfter) => {
      const lived = await dies(phone, 'relay.join', input, dieAfter);
      const again = await phone.call('relay.join', input); // they tap again
      if (!again.ok) expect(['ORDER_BUSY', 'RELAY_JOINED_ALREADY']).toContain(again.code);
      return lived;
    };
  }));

it('changing an entry that was not paid', () =>
  sweep('relay edit', async () => {
    const { relayId } = await longRelay();
    const phone = await neighbour(shop);
    yes(await join(phone, relayId));
    const lines = KIWIS.map((line) => ({ ...line, quantity: 2 }));
    const input = { key: newKey(), relayId, lines, remark: '', showName: false, rev: 1 };
    return (dieAfter) => dies(phone, 'relay.edit', input, dieAfter);
  }));

it('leaving a relay that was paid: the money goes back whoever finishes it', () =>
  sweep('relay cancel', async () => {
    const { relayId } = await longRelay();
    const phone = await neighbour(shop);
    const orderId = await payFor(shop, phone, yes(await join(phone, relayId)));
    return async (dieAfter) => {
      const lived = await dies(phone, 'relay.cancel', { relayId }, dieAfter);
      const { mine } = yes(await phone.call('relay.get', { relayId }));
      if (mine?.status === 'paid') yes(await phone.call('relay.cancel', { relayId }));
      if (!lived) await abandoned();
      for (let ticks = 0; ticks < 4; ticks += 1) {
        await shop.advance(6 * MINUTE);
        await shop.tick();
      }
      const status = (await shop.doc('orders', orderId))?.status;
      const entry = Object.values((await shop.doc('relays', relayId))?.entries ?? {})[0]?.status;
      expect({ dieAfter, mine: mine?.status, status, entry }).toMatchObject({
        ...{ status: 'refunded', entry: 'refunded' },
      });
      return lived;
    };
  }));

it('closing a relay: whoever paid keeps their place', () =>
  sweep('relay close', async () => {
    const { relayId } = await longRelay();
    const phone = await neighbour(shop);
    const orderId = await payFor(shop, phone, yes(await join(phone, relayId)));
    return async (dieAfter) => {
      const lived = await staffDies('relay.close', { relayId }, dieAfter);
      if (!lived) await staff.ask('relay.close', { relayId }); // it may be closed by now
      await shop.advance(2 * MINUTE);
      await shop.tick();
      expect((await shop.doc('relays', relayId))?.status).toBe('settled');
      expect(await shop.doc('orders', orderId)).toMatchObject({ status: 'paid', purpose: { ready: true } });
      return lived;
    };
  }));

it('opening a group, and submitting again with the same key', async () => {
  const { offerId } = await publishOffer(shop, staff, { stock: 100, windowHours: 20 });
  await sweep('group open', async () => {
    const phone = await neighbour(shop);
    const input = { key: newKey(), offerId, quantity: 1, remark: '', showName: false };
    return async (dieAfter) => {
      const lived = await dies(phone, 'group.open', input, dieAfter);
      const again = await phone.call('group.open', input);
      if (!again.ok) expect(['ORDER_BUSY', 'GROUP_OVER']).toContain(again.code);
      return lived;
    };
  });
});

it('joining a group', async () => {
  const { offerId } = await publishOffer(shop, staff, { stock: 200, windowHours: 20 });
  await sweep('group join', async () => {
    const initiator = await neighbour(shop);
    const opened = yes(await openGroup(initiator, offerId));
    await payFor(shop, initiator, opened);
    const phone = await neighbour(shop);
    const input = { key: newKey(), quantity: 1, remark: '', showName: false };
    return (dieAfter) => dies(phone, 'group.join', { ...input, groupId: opened.group.groupId }, dieAfter);
  });
});
