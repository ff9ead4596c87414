import { newKey, KIWI, PICKUP } from '../support/orders';
import { yes, type Answer, type Phone } from '../support/phone';
import type { Shop } from '../support/shop';

export interface RushResult {
  readonly what: string;
  readonly buyers: number;
  readonly won: number;
  /** Told no in the words of the shop: sold out. */
  readonly refused: number;
  /** Anything else: a defect, an overload, a time-out. */
  readonly errors: number;
  /** What is left of the scarce thing, and what the books say went out. */
  readonly left: number;
  readonly booked: number;
  /** Database operations that lost to another. */
  readonly conflicts: number;
  readonly seconds: number;
}

const LIMIT = 10;

/** `count` results, at most `together` at a time. */
async function inBatches<T>(
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

type Ask = (phone: Phone) => Promise<Answer<unknown>>;
interface Scarce {
  readonly what: string;
  readonly soldOut: string;
  readonly ask: Ask;
  readonly books: () => Promise<{ left: number; booked: number }>;
}

async function rush(
  shop: Shop,
  phones: readonly Phone[],
  { what, soldOut, ask, books }: Scarce,
): Promise<RushResult> {
  const startedAt = performance.now();
  const outcomes = await Promise.all(
    phones.map((phone) =>
      ask(phone).then(
        (answer) => (answer.ok ? 'won' : answer.code === soldOut ? 'refused' : answer.code),
        (error: Error) => error.message,
      ),
    ),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const count = (wanted: string): number => outcomes.filter((outcome) => outcome === wanted).length;
  const [won, refused] = [count('won'), count('refused')];
  const others = new Set(outcomes.filter((outcome) => outcome !== 'won' && outcome !== 'refused'));
  for (const other of others) console.error(`${what}: ${other}`);
  return {
    what,
    buyers: phones.length,
    won,
    refused,
    errors: phones.length - won - refused,
    conflicts: shop.emulator.calls
      .list(phones.length)
      .reduce((sum, { database }) => sum + database.conflicts, 0),
    seconds,
    ...(await books()),
  };
}

/** Everybody claims a coupon of which `LIMIT` are left. */
export async function couponRush(shop: Shop, phones: readonly Phone[]): Promise<RushResult> {
  const templateId = 'free-shipping-39';
  const template = await shop.doc('coupon_templates', templateId);
  if (!template) throw new Error(`no template ${templateId}`);
  await shop.put('coupon_templates', { ...template, left: LIMIT });
  const issued = async () =>
    (await shop.docs('coupons')).filter((coupon) => coupon.templateId === templateId).length;
  const before = await issued();
  return rush(shop, phones, {
    what: 'coupon claim',
    soldOut: 'COUPON_SOLD_OUT',
    ask: (phone) => phone.call('coupon.claim', { templateId }),
    books: async () => ({
      left: (await shop.doc('coupon_templates', templateId))?.left ?? NaN,
      booked: (await issued()) - before,
    }),
  });
}

/** Everybody, cart quoted, submits an order for a box of which `LIMIT` are left. */
export async function stockRush(shop: Shop, phones: readonly Phone[]): Promise<RushResult> {
  const skuId = 'kiwi-6';
  const stock = await shop.doc('stock', skuId);
  if (!stock) throw new Error(`no stock of ${skuId}`);
  await shop.put('stock', { ...stock, left: LIMIT, held: {} });
  const quoted = await inBatches(phones.length, 20, async (nth) => {
    const phone = phones[nth] as Phone;
    const cart = { lines: KIWI, delivery: PICKUP, coupons: [] };
    const { digest } = yes(await phone.call('order.quote', cart));
    return [phone, { ...cart, key: newKey(), remark: '', digest }] as const;
  });
  const orders = new Map(quoted);
  return rush(shop, phones, {
    what: 'stock',
    soldOut: 'STOCK_SHORT',
    ask: (phone) =>
      phone.call('order.place', orders.get(phone) as NonNullable<ReturnType<typeof orders.get>>),
    books: async () => {
      const { left, held } = (await shop.doc('stock', skuId)) ?? { left: NaN, held: {} };
      return { left, booked: Object.values(held).reduce((sum, quantity) => sum + quantity, 0) };
    },
  });
}

/** Exactly the limit went out, everybody else heard no, and the books agree. */
export const isExact = ({ won, errors, left, booked }: RushResult): boolean =>
  won === LIMIT && errors === 0 && left === 0 && booked === LIMIT;
