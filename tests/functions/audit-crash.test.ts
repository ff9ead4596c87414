import type { ConsoleAction } from '@/contract/console';
import { newKey } from '../support/orders';
import { crashSweep, staffLives } from '../support/crash-sweep';
import type { Shop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

/**
 * What staff change never stands without a line in the log: each action is killed before its first, second, third … call
 * to the database, one run per point, until it gets through; then cron looks.
 */
let shop: Shop;
let owner: Staff;
const killed = crashSweep(async (opened) => {
  shop = opened;
  owner = await signIn(shop);
});

interface Change {
  readonly action: ConsoleAction;
  /** Of the next try: each asks for a change of its own. */
  readonly input: () => Promise<object>;
  /** What a line says it was done to when the action was cut short. */
  readonly target: string;
  /** What the action changes. */
  readonly seen: () => Promise<unknown>;
}
const product = () => shop.doc('products', 'strawberry');
const settings = () => shop.doc('settings', 'shop');
const PRESET = { name: '三号楼群', tags: [], leaderName: '老周', pickupPointId: 'cuihuli', rules: '' };
const CHANGES: readonly Change[] = [
  {
    action: 'stock.adjust',
    input: async () => ({ key: newKey(), skuId: 'strawberry-m', by: 1, reason: 'arrived', note: '' }),
    target: 'strawberry-m',
    seen: () => shop.doc('stock', 'strawberry-m'),
  },
  {
    action: 'product.shelf',
    input: async () => ({ productId: 'strawberry', onShelf: (await product())?.onShelf !== true }),
    target: 'strawberry',
    seen: product,
  },
  {
    action: 'settings.save',
    input: async () => ({
      rev: (await settings())?.rev ?? 0,
      change: { section: 'shop', name: '枝上鲜', slogan: newKey().slice(0, 12), payWithinMs: 600_000 },
    }),
    target: '',
    seen: settings,
  },
  {
    action: 'chat.code-make',
    input: async () => PRESET,
    target: 'cuihuli',
    seen: () => shop.docs('chat_codes'),
  },
];

it.each(CHANGES.map((change) => [change.action, change] as const))('%s', async (action, change) => {
  let interrupted = 0;
  await killed.sweep(action, async (dieAfter) => {
    owner = await signIn(shop);
    const [before, logged] = [await change.seen(), await shop.docs('audit')];
    const lived = await staffLives(owner, action, await change.input(), dieAfter);
    await shop.advance(3 * 60_000);
    await shop.tick();

    const changed = JSON.stringify(await change.seen()) !== JSON.stringify(before);
    const lines = (await shop.docs('audit')).filter(({ _id }) => !logged.some((old) => old._id === _id));
    const cutShort = lines.filter((line) => line.action === 'staff.interrupted');
    expect(await shop.docs('audit_intents')).toEqual([]);
    if (changed) expect(lines).not.toEqual([]);
    if (lived) expect([changed, lines.length, cutShort.length]).toEqual([true, 1, 0]);
    for (const { target, detail } of cutShort)
      expect({ target, detail }).toEqual({ target: change.target, detail: { what: action } });
    interrupted += cutShort.length;
    return lived;
  });
  expect(interrupted).toBeGreaterThan(1);
});
