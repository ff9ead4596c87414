import { ok, reject, type Outcome } from '@/domain/outcome';
import type { TrackOutputs } from '@/contract/track';
import type { Call } from '../_kit/call';
import { findProduct } from '../_store/products';
import { keepShareCode } from '../_store/share-codes';

/** 96 bits: short enough for the scene of a mini-program code (≤ 32 characters, facts §8), too long to guess. */
const CODE_LENGTH = 16;

/**
 * 分享码 for the caller's card of `target`: a keyed hash of both, so the same card always carries the same code and
 * nobody can make one for somebody else. What it stands for is kept under it.
 */
export async function makeShareCode(
  call: Call,
  { target }: { target: string },
): Promise<Outcome<TrackOutputs['share.code']>> {
  const { db, memberId, now } = call;
  const shareCode = call.keyed('share', `${memberId}\n${target}`).slice(0, CODE_LENGTH);
  const productId = /^product:(.+)$/.exec(target)?.[1];
  if (productId !== undefined && !(await findProduct(db, productId))) return reject('PRODUCT_NOT_FOUND');
  await keepShareCode(db, shareCode, { memberId, target, createdAt: now });
  return ok({ shareCode });
}
