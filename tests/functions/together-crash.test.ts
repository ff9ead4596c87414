import { openGroup, publishOffer } from '../support/groups';
import { abandoned, crashSweep, lives, staffLives } from '../support/crash-sweep';
import { newKey } from '../support/orders';
import { yes } from '../support/phone';
import { HOUR, join, KIWIS, neighbour, NEIGHBOURS, openRelay, payFor, skuTotal } from '../support/relays';
import { plentyOfStock } from '../support/plenty';
import { nothingToReconcile } from '../support/reconcile';
import type { Shop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';
import { togetherIsWell } from '../support/together-books';

/**
 * The fault sweep of ordering together: each call is killed before its first, second, third … call to the outside world,
 * one run per point, until it gets through. After each death the caller may try again, cron ticks, and every book of
 * relays, groups, offers, stock and money must be right.
 */
const MINUTE = 60_000;
let shop: Shop;
let staff: Staff;
let total: number;

const killed = crashSweep(async (opened) => {
  shop = opened;
  await plentyOfStock(shop);
  total = await skuTotal(shop, 'kiwi-6');
});
beforeEach(async () => {
  staff = await signIn(shop);
});

/** Kill at every point, let cron mend, look at every book. */
const sweep = (name: string, prepare: () => Promise<(dieAfter: number) => Promise<boolean>>): Promise<void> =>
  killed.sweep(name, async (point) => {
    const attempt = await prepare();
    const lived = await attempt(point);
    for (let ticks = 0; ticks < 3; ticks += 1) {
      await shop.advance(6 * MINUTE); // a dead intent is left alone for some minutes, an unpaid order a quarter
      await shop.tick();
    }
    await togetherIsWell(shop, total);
    await nothingToReconcile(shop);
    return lived;
  });

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
      const lived = await lives(phone, { action: 'chat.enter', input: {}, dieAfter }, { entry });
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
      const lived = await lives(phone, { action: 'relay.join', input, dieAfter });
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
    return (dieAfter) => lives(phone, { action: 'relay.edit', input, dieAfter });
  }));

it('leaving a relay that was paid: the money goes back whoever finishes it', () =>
  sweep('relay cancel', async () => {
    const { relayId } = await longRelay();
    const phone = await neighbour(shop);
    const orderId = await payFor(shop, phone, yes(await join(phone, relayId)));
    return async (dieAfter) => {
      const lived = await lives(phone, { action: 'relay.cancel', input: { relayId }, dieAfter });
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
      const lived = await staffLives(staff, 'relay.close', { relayId }, dieAfter);
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
      const lived = await lives(phone, { action: 'group.open', input, dieAfter });
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
    return (dieAfter) =>
      lives(phone, { action: 'group.join', input: { ...input, groupId: opened.group.groupId }, dieAfter });
  });
});
