import { fen } from '@/domain/money';
import type { StockDoc } from '../../cloudfunctions/_store/documents';
import type { CallRecord } from '../../emulator';
import { newKey, KIWI, PICKUP } from '../support/orders';
import { yes, type Answer, type Phone } from '../support/phone';
import type { Shop } from '../support/shop';

export interface RushResult {
  readonly what: string;
  readonly buyers: number;
  readonly limit: number;
  readonly won: number;
  /** Told no in the words of the shop: sold out. */
  readonly refused: number;
  /** Anything else: a defect, an overload, a time-out. */
  readonly errors: number;
  /** What is left of the scarce thing, and what the books say went out. */
  readonly left: number;
  readonly booked: number;
  /** Whether conflicts were injected and everything was sent twice. */
  readonly faults: boolean;
  /** Database operations that lost to another, injected ones among them, and how often the faults struck. */
  readonly conflicts: number;
  readonly struck: number;
  /** Documents that the refused ones wrote, per refusal: their intent, and its removal. */
  readonly wasted: number;
  readonly seconds: number;
}

export interface RushTerms {
  readonly limit: number;
  /** Everybody sends everything twice at once, as an impatient thumb or a retrying network does. */
  readonly twice?: boolean;
  /** Conflicts are injected into writes, from this seed. */
  readonly seed?: number;
}

/** `count` results, at most `together` at a time. */
export async function inBatches<T>(
  count: number,
  together: number,
  make: (nth: number) => Promise<T>,
): Promise<T[]> {
  const made: T[] = [];
  while (made.length < count) {
    const first = made.length;
    const size = Math.min(together, count - first);
    made.push(...(await Promise.all(Array.from({ length: size }, (_, nth) => make(first + nth)))));
  }
  return made;
}

export const gather = (shop: Shop, count: number): Promise<Phone[]> =>
  inBatches(count, 20, (nth) => shop.member(`抢购 ${nth}`));

export interface Scarce {
  readonly what: string;
  readonly soldOut: string;
  /** What one of two tellings may hear when the other one won. */
  readonly mine?: readonly string[];
  /** One of the things everybody does at once. */
  readonly asks: readonly (() => Promise<Answer<unknown>>)[];
  readonly books: () => Promise<{ left: number; booked: number }>;
}

/** How often an injected conflict meets a write. */
const CHANCE = 0.08;

async function injectConflicts(shop: Shop, seed: number): Promise<void> {
  const rules = ['modifyDocument', 'insertDocument', 'commitTransaction'].map((operation) => ({
    ...{ fault: 'conflict', function: 'storefront', operation, chance: CHANCE },
  }));
  const { status } = await shop.post('/faults', { seed, rules });
  if (status !== 200) throw new Error('the faults were refused');
}

/** Take the faults away again. @returns how often they struck */
async function calmDown(shop: Shop): Promise<number> {
  const { rules } = await shop.get<{ rules: readonly { hits?: number }[] }>('/faults');
  await fetch(`${shop.url}/faults`, { method: 'DELETE' });
  return rules.reduce((sum, { hits = 0 }) => sum + hits, 0);
}

export async function rush(shop: Shop, terms: RushTerms, scarce: Scarce): Promise<RushResult> {
  const { what, soldOut, asks, books } = scarce;
  const all = terms.twice ? asks.flatMap((ask) => [ask, ask]) : asks;
  const callsBefore = new Set(shop.emulator.calls.list(5000));
  if (terms.seed !== undefined) await injectConflicts(shop, terms.seed);
  const startedAt = performance.now();
  const answers = await Promise.all(
    all.map((ask) =>
      ask().then(
        (answer) => (answer.ok ? 'won' : answer.code === soldOut ? 'refused' : answer.code),
        (error: Error) => error.message,
      ),
    ),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const struck = terms.seed === undefined ? 0 : await calmDown(shop);
  const outcomes = terms.twice ? pairs(answers).map((pair) => bothSay(pair, scarce)) : answers;
  const count = (wanted: string): number => outcomes.filter((outcome) => outcome === wanted).length;
  const [won, refused] = [count('won'), count('refused')];
  const others = new Set(outcomes.filter((outcome) => outcome !== 'won' && outcome !== 'refused'));
  for (const other of others) console.error(`${what}: ${other}`);
  const records = shop.emulator.calls.list(5000).filter((record) => !callsBefore.has(record));
  return {
    ...{ what, buyers: asks.length, limit: terms.limit, won, refused },
    errors: asks.length - won - refused,
    conflicts: records.reduce((sum, { database }) => sum + database.conflicts, 0),
    faults: terms.seed !== undefined,
    struck,
    wasted: wasteOf(records, soldOut),
    seconds,
    ...(await books()),
  };
}

const pairs = (answers: readonly string[]): (readonly [string, string])[] =>
  answers.flatMap((answer, i) => (i % 2 === 0 ? [[answer, answers[i + 1] ?? ''] as const] : []));

/** Both tellings of one ask must come to the same, and count once. */
function bothSay([one, other]: readonly [string, string], { mine = [] }: Pick<Scarce, 'mine'>): string {
  const said = new Set([one, other]);
  if (said.has('won')) for (const fine of mine) said.delete(fine);
  return said.size === 1 ? ([...said][0] ?? '') : `${one} and ${other}`;
}

/** Documents written per refused call: what refusing costs. */
function wasteOf(records: readonly CallRecord[], soldOut: string): number {
  const refused = records.filter(({ logs }) => logs.some(({ text }) => text.includes(soldOut)));
  const written = refused.reduce((sum, { database }) => sum + database.docsWritten, 0);
  return refused.length === 0 ? 0 : written / refused.length;
}

/** Everybody claims a coupon of which `limit` are left. */
export async function couponRush(
  shop: Shop,
  phones: readonly Phone[],
  terms: RushTerms,
): Promise<RushResult> {
  const templateId = `rush-${newKey()}`;
  const template = await shop.doc('coupon_templates', 'free-shipping-39');
  if (!template) throw new Error('no template free-shipping-39');
  const scarce = { ...template, _id: templateId, id: templateId, left: terms.limit, held: {} };
  await shop.put('coupon_templates', { ...scarce, perMember: 1 });
  return rush(shop, terms, {
    what: 'coupon claim',
    soldOut: 'COUPON_SOLD_OUT',
    mine: ['COUPON_LIMIT_REACHED'],
    asks: phones.map((phone) => () => phone.call('coupon.claim', { templateId })),
    books: async () => ({
      left: (await shop.doc('coupon_templates', templateId))?.left ?? NaN,
      booked: (await shop.docs('coupons')).filter((coupon) => coupon.templateId === templateId).length,
    }),
  });
}

export const heldOf = ({ held }: Pick<StockDoc, 'held'>): number =>
  Object.values(held).reduce((sum, quantity) => sum + quantity, 0);

/** Everybody, cart quoted, submits an order for a box of which `limit` are left. */
export async function stockRush(shop: Shop, phones: readonly Phone[], terms: RushTerms): Promise<RushResult> {
  const skuId = 'kiwi-6';
  const stock = await shop.doc('stock', skuId);
  if (!stock) throw new Error(`no stock of ${skuId}`);
  await shop.put('stock', { ...stock, left: terms.limit });
  const heldBefore = heldOf(stock);
  const cart = { lines: KIWI, delivery: PICKUP, coupons: [] };
  const asks = await inBatches(phones.length, 20, async (nth) => {
    const phone = phones[nth] as Phone;
    const { digest } = yes(await phone.call('order.quote', cart));
    const input = { ...cart, key: newKey(), remark: '', digest };
    return () => phone.call('order.place', input);
  });
  return rush(shop, terms, {
    what: 'stock',
    soldOut: 'STOCK_SHORT',
    asks,
    books: async () => {
      const after = (await shop.doc('stock', skuId)) ?? { left: NaN, held: {} };
      return { left: after.left, booked: heldOf(after) - heldBefore };
    },
  });
}

/** One member's `limit` coupons, and several orders at once that want each of them. */
export async function redeemRush(
  shop: Shop,
  phone: Phone,
  orders: number,
  terms: RushTerms,
): Promise<RushResult> {
  const template = await shop.doc('coupon_templates', 'free-shipping-39');
  const stock = await shop.doc('stock', 'banana-1');
  if (!template || !stock) throw new Error('no template free-shipping-39, or no bananas');
  if (stock.left < terms.limit) await shop.put('stock', { ...stock, left: 1e6 });
  const templateId = `rush-${newKey()}`;
  const benefit = { kind: 'amount', off: fen(100) } as const;
  await shop.put('coupon_templates', {
    ...{ ...template, _id: templateId, id: templateId, left: 1e6, held: {}, perMember: 1e6 },
    terms: { ...template.terms, threshold: fen(0), benefit },
  });
  const couponIds: string[] = [];
  for (let nth = 0; nth < terms.limit; nth += 1)
    couponIds.push(yes(await phone.call('coupon.claim', { templateId })).id);
  const lines = [{ skuId: 'banana-1', quantity: 1 }];
  const asks = await inBatches(orders, 20, async (nth) => {
    const cart = { lines, delivery: PICKUP, coupons: [couponIds[nth % terms.limit] ?? ''] };
    const { digest } = yes(await phone.call('order.quote', cart));
    const input = { ...cart, key: newKey(), remark: '', digest };
    return () => phone.call('order.place', input);
  });
  return rush(shop, terms, {
    what: 'coupon redeem',
    soldOut: 'COUPON_NOT_USABLE',
    asks,
    books: async () => {
      const mine = (await shop.docs('coupons')).filter((coupon) => coupon.templateId === templateId);
      return {
        left: mine.filter(({ status }) => status === 'claimed').length,
        booked: mine.filter(({ status }) => status === 'locked').length,
      };
    },
  });
}

/** Exactly the limit went out, everybody else heard no, and the books agree. */
export const isExact = ({ won, errors, left, booked, limit, refused, buyers }: RushResult): boolean =>
  won === limit && refused === buyers - limit && errors === 0 && left === 0 && booked === limit;
