import { DIFFERENCES, type DifferenceKind } from '@/domain/reconcile/differences';
import { PLANTED_BILL } from '../support/planted/bill';
import { PLANTED_COUPONS } from '../support/planted/coupons';
import { PLANTED_MEMBERS } from '../support/planted/members';
import { PLANTED_ORDERS } from '../support/planted/orders';
import type { Planting } from '../support/planted/planting';
import { PLANTED_REFUNDS } from '../support/planted/refunds';
import { PLANTED_STOCK } from '../support/planted/stock';
import { reconcile, type Books } from '../support/reconcile';
import { openShop, type Shop } from '../support/shop';

/**
 * Every kind of difference, planted by itself in a shop that is all right: it is found under its own name, about the right
 * thing, and nothing else is. What heals is gone after it; the rest stays. A kind without a row does not compile.
 */
const PLANTED: Readonly<Record<DifferenceKind, Planting>> = {
  ...PLANTED_ORDERS,
  ...PLANTED_REFUNDS,
  ...PLANTED_COUPONS,
  ...PLANTED_STOCK,
  ...PLANTED_MEMBERS,
  ...PLANTED_BILL,
};
const KINDS = Object.keys(DIFFERENCES) as DifferenceKind[];
const TODAY = '2026-11-21';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const named = (books: Books, status: 'open' | 'repaired'): string[] =>
  books[status].map(({ kind, ref }) => `${kind} ${ref}`).sort();

it('of the table are those of the type, and no other', () =>
  expect(Object.keys(PLANTED).sort()).toEqual([...KINDS].sort()));

it.each(KINDS)('%s', async (kind) => {
  const { plant, inBill = false, beside = () => [] } = PLANTED[kind];
  const ref = await plant(shop);
  if (inBill) await shop.advance(23 * 3_600_000);
  const look = () => reconcile(shop, inBill ? TODAY : undefined);
  const found = [`${kind} ${ref}`, ...beside(ref)].sort();

  const first = await look();
  const [healed, stays] = DIFFERENCES[kind].heals ? [found, []] : [[], found];
  expect({ open: named(first, 'open'), repaired: named(first, 'repaired') }).toEqual({
    open: stays,
    repaired: healed,
  });
  const about = [...first.open, ...first.repaired].find((each) => each.kind === kind);
  expect(about).toMatchObject({ subject: DIFFERENCES[kind].subject, ref });

  const second = await look();
  expect({ found: second.run.found, open: named(second, 'open') }).toEqual({
    found: stays.length,
    open: stays,
  });
});
