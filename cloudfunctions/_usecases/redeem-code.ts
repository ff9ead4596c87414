import { claimable, couponId, grant } from '@/domain/coupon/claim';
import { normalizedCode } from '@/domain/coupon/code';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { CouponView } from '@/contract/views';
import type { Base, Call } from '../_kit/call';
import { forgetAttempts } from '../_store/attempts';
import {
  codesTakenBefore,
  findCode,
  giveCodeBack,
  markUsed,
  renameTaken,
  takeCode,
} from '../_store/coupon-codes';
import { findCouponTemplate } from '../_store/coupon-templates';
import { addCoupon, couponsOfMember, findCoupon } from '../_store/coupons';
import type { CouponCodeDoc } from '../_store/coupon-documents';
import type { CouponTemplateDoc } from '../_store/documents';
import { findMember } from '../_store/members';
import { loadSettings } from '../_store/settings';
import { record } from '../_store/timeline';
import { claimedEntry } from './claim-coupon';
import { claimantOf, couponView } from './coupon-views';
import { tierNow } from './shopper';
import { sweepFound } from './sweep';
import { LEFT_BEHIND_MS } from './sweep-orders';
import { withinLimit } from './within-limit';

const PER_TICK = 50;
const NAMES_TRIED = 5;

/** The database keeps this and never the code. */
export const codeIdOf = ({ keyed }: Pick<Base, 'keyed'>, signs: string): string =>
  keyed('coupon-code-id', signs).slice(0, 32);

/**
 * 兑换. A code is used once: taking it is one conditional update that names the member, who may ask again and gets
 * the same coupon.
 *
 * Half done after a crash: the code is `taken` and its coupon not written; asking again, or `cron` (coupon-codes),
 * writes it.
 */
export async function redeemCode(call: Call, { code }: { code: string }): Promise<Outcome<CouponView>> {
  const { db, memberId, now } = call;
  const signs = normalizedCode(code);
  if (!signs) return reject('COUPON_CODE_UNKNOWN');
  const codeId = codeIdOf(call, signs);
  const [settings, member, counted] = await Promise.all([
    loadSettings(db),
    findMember(db, memberId),
    withinLimit(call, 'coupon-code', memberId),
  ]);
  if (!counted.ok) return counted;
  if (member?.status !== 'member') return reject('NOT_A_MEMBER');
  const found = await findCode(db, codeId);
  if (!found || found.status === 'voided') return reject('COUPON_CODE_UNKNOWN');
  if (found.status !== 'unused') return again(call, found);

  const [template, mine] = await Promise.all([
    findCouponTemplate(db, found.templateId),
    couponsOfMember(db, memberId),
  ]);
  if (!template) return reject('COUPON_CODE_UNKNOWN');
  const held = mine.filter(({ templateId }) => templateId === template._id).length;
  const claimant = claimantOf(member, tierNow(settings, member, now));
  // The batch took its number from the template when it was made, so one is left for every code.
  const ruling = claimable(template, { claimant, left: 1, held, at: now, via: 'code' });
  if (!ruling.ok) return ruling;
  const taken = { memberId, couponId: couponId(template._id, memberId, held + 1), at: now };
  await takeCode(db, codeId, taken);
  const after = await findCode(db, codeId);
  return after ? again(call, after) : reject('COUPON_CODE_UNKNOWN');
}

async function again(call: Call, code: CouponCodeDoc): Promise<Outcome<CouponView>> {
  if (code.memberId !== call.memberId) return reject('COUPON_CODE_USED');
  return finishCode(call, code);
}

/** Write the coupon of a taken code; may run again, and beside itself. */
async function finishCode(base: Base, code: CouponCodeDoc): Promise<Outcome<CouponView>> {
  const { db, now } = base;
  const template = await findCouponTemplate(db, code.templateId);
  let meant = code;
  for (let tries = 0; tries < NAMES_TRIED && template; tries += 1) {
    const { couponId: id, memberId } = meant;
    if (!id || !memberId) return reject('COUPON_CODE_USED');
    const origin = { kind: 'code', ref: code.batchId, codeId: code._id } as const;
    const coupon = grant(template, { id, memberId, at: meant.takenAt ?? now, origin });
    const kept = (await addCoupon(db, coupon)) ? coupon : await findCoupon(db, id);
    if (kept?.origin?.codeId === code._id) {
      await record(db, [claimedEntry(kept)]);
      await markUsed(db, code._id);
      return ok(couponView(kept, now));
    }
    const renamed = await anotherName(base, template, meant);
    if (!renamed.ok) return renamed;
    meant = renamed.value;
  }
  return reject('COUPON_CLAIM_BUSY');
}

/** The name was taken by another claim of this member: the next one, or the code goes back when they have enough. */
async function anotherName(
  { db }: Base,
  template: CouponTemplateDoc,
  code: CouponCodeDoc,
): Promise<Outcome<CouponCodeDoc>> {
  const memberId = code.memberId ?? '';
  const mine = await couponsOfMember(db, memberId);
  const held = mine.filter(({ templateId }) => templateId === template._id).length;
  if (held >= template.perMember) {
    await giveCodeBack(db, code._id, memberId);
    return reject('COUPON_LIMIT_REACHED', { perMember: template.perMember });
  }
  const to = couponId(template._id, memberId, held + 1);
  await renameTaken(db, code, to);
  const fresh = await findCode(db, code._id);
  return fresh ? ok(fresh) : reject('COUPON_CODE_UNKNOWN');
}

/** For `cron`: codes whose redemption died, and counts of tries that are over. @returns how many codes */
export async function finishCodesLeftBehind(base: Base): Promise<number> {
  const { db, now } = base;
  const [codes] = await Promise.all([
    codesTakenBefore(db, { before: now - LEFT_BEHIND_MS, now }, PER_TICK),
    forgetAttempts(db, now - 2 * 3_600_000),
  ]);
  return sweepFound(base, 'coupon_codes', codes, async (code) => void (await finishCode(base, code)));
}
