import type { ConsoleAction } from '@/contract/console';
import { newKey } from '../support/orders';
import { inAll, mortalFunctions } from '../support/mortal-functions';
import { BUILT_FUNCTIONS, openShop, type Shop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

/**
 * What staff change never stands without a line in the log: each action is killed before its first, second, third … call
 * to the database, one run per point, until it gets through; then cron looks.
 */
let shop: Shop;
let owner: Staff;
const mortal = mortalFunctions(BUILT_FUNCTIONS);
const points: string[] = [];
beforeAll(async () => {
  shop = await openShop({ functionsDir: mortal.folder });
  owner = await signIn(shop);
});
afterAll(async () => {
  process.stdout.write(`\nkilled and told of: ${points.join(', ')}; ${inAll(points)} points in all\n`);
  await shop.close();
  mortal.remove();
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
  for (let dieAfter = 0; ; dieAfter += 1) {
    expect(dieAfter).toBeLessThan(30);
    const [before, logged] = [await change.seen(), await shop.docs('audit')];
    const request = { action, input: await change.input() };
    const { status, body } = await owner.raw(request, { 'x-die-after': String(dieAfter) });
    await shop.advance(3 * 60_000);
    await shop.tick();

    const changed = JSON.stringify(await change.seen()) !== JSON.stringify(before);
    const lines = (await shop.docs('audit')).filter(({ _id }) => !logged.some((old) => old._id === _id));
    const cutShort = lines.filter((line) => line.action === 'staff.interrupted');
    expect(await shop.docs('audit_intents')).toEqual([]);
    if (changed) expect(lines).not.toEqual([]);
    if (status === 200) {
      expect([body['ok'], changed, lines.length, cutShort.length]).toEqual([true, true, 1, 0]);
      points.push(`${action} ${dieAfter}`);
      break;
    }
    for (const { target, detail } of cutShort)
      expect({ target, detail }).toEqual({ target: change.target, detail: { what: action } });
    interrupted += cutShort.length;
    owner = await signIn(shop);
  }
  expect(interrupted).toBeGreaterThan(1);
});
