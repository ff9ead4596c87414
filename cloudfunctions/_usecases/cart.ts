import type { CartView } from '@/contract/cart';
import { mergeCarts, type CartLine } from '@/domain/cart/merge';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';
import { findCart, keepCart } from '../_store/carts';

/** Another phone that writes in the same moment makes this one merge again. */
const TRIES = 5;

export async function showCart({ db, memberId }: Call): Promise<Outcome<CartView>> {
  return ok({ lines: (await findCart(db, memberId))?.lines ?? [] });
}

/**
 * What this phone changed, merged into what is kept: one read, and one write when it changes anything. A phone whose clock
 * runs ahead may not win against everybody for ever, so no change is later than now.
 */
export async function saveCart(
  { db, memberId, now }: Call,
  { lines }: { lines: readonly CartLine[] },
): Promise<Outcome<CartView>> {
  const mine = lines.map((line) => ({
    ...line,
    at: Math.min(line.at, now),
    addedAt: Math.min(line.addedAt, now),
  }));
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const before = await findCart(db, memberId);
    const merged = mergeCarts(before?.lines ?? [], mine);
    if (JSON.stringify(merged) === JSON.stringify(before?.lines)) return ok({ lines: merged });
    if (await keepCart(db, memberId, before, merged, now)) return ok({ lines: merged });
  }
  return reject('CART_BUSY');
}
