import type { CouponTemplateView, CouponView } from '@/contract/views';
import { REJECTIONS, type Quote } from '@/domain/preview';
import { rejectionText } from './rejection';
import { clockOf, dateOf, expiryOf } from './time';

/** A ticket's words and what can be done with it. */
export interface TicketWords {
  readonly tone: 'price' | 'off';
  readonly validity: string;
  readonly note?: string;
  /** How far the cart is from the threshold, 0 to 1. */
  readonly progress?: number;
  readonly action: 'use' | 'fill_up' | 'pay' | null;
}
type Verdicts = Quote['verdicts'];

const DAY_MS = 86_400_000;

/** 「11 月 25 日」 in business time. */
function dayWords(at: number): string {
  const [month, day] = dateOf(at).split('-').map(Number);
  return `${month} 月 ${day} 日`;
}

/** 「今晚 23:59 到期」 with its hour when it is near, the date otherwise. */
function untilWords(until: number, now: number): string {
  const words = expiryOf(until, now);
  if (until - now > 2 * DAY_MS) return `${dayWords(until - 1)}前用，${words}`;
  return words.replace('到期', ` ${clockOf(until - 1)} 到期`);
}

/** A coupon that this cart cannot use: what is missing as number and bar, or the plain reason. */
function againstCart(coupon: CouponView, verdicts: Verdicts): Partial<TicketWords> {
  const verdict = verdicts.find(({ couponId }) => couponId === coupon.id);
  if (!verdict?.code) return {};
  const { code, detail } = verdict;
  const short = Number(detail?.short ?? 0);
  const { threshold } = coupon.terms;
  if (code !== 'COUPON_SPEND_TOO_LOW' || short <= 0 || threshold <= 0)
    return { note: `购物车里现在这些：${rejectionText({ code, ...(detail && { detail }) })}` };
  return {
    note: `${rejectionText({ code, detail: { short } })} 就能用`,
    progress: (threshold - short) / threshold,
    action: 'fill_up',
  };
}

/**
 * A coupon of the wallet. `verdicts` are of the cart's quote, when there is one: then a coupon that does not apply
 * says why. `now` in epoch ms.
 */
export function couponWords(coupon: CouponView, verdicts: Verdicts, now: number): TicketWords {
  const { status, usableFrom, usableUntil } = coupon;
  const until = untilWords(usableUntil, now);
  switch (status) {
    case 'locked':
      return { tone: 'off', validity: until, note: '待付款订单占用中，订单取消后自动退回', action: 'pay' };
    case 'redeemed':
      return { tone: 'off', validity: '用掉了', action: null };
    case 'expired':
      return { tone: 'off', validity: `${dayWords(usableUntil - 1)}过期`, action: null };
    case 'voided':
      return { tone: 'off', validity: '店里收回了', action: null };
    case 'claimed':
      if (usableFrom > now)
        return {
          tone: 'off',
          validity: `${dayWords(usableFrom)} ${clockOf(usableFrom)} 起能用`,
          action: null,
        };
      return { tone: 'price', validity: until, action: 'use', ...againstCart(coupon, verdicts) };
  }
}

/** To a customer who looks at the ticket and not at a refused tap. */
const CLAIMED = '已经领过了';
const NEWCOMERS_ONLY = '只给还没买过的新邻居';
const TIER_TOO_LOW = '会员等级还没到，到了就能领';

/** Why a template cannot be claimed now; null when it can. */
export function claimRefusal({ claim }: Pick<CouponTemplateView, 'claim'>): string | null {
  if (claim.ok) return null;
  if (claim.code === 'COUPON_LIMIT_REACHED') return CLAIMED;
  if (claim.code === 'COUPON_AUDIENCE') return claim.detail?.newMemberOnly ? NEWCOMERS_ONLY : TIER_TOO_LOW;
  return REJECTIONS[claim.code];
}

/** Worth showing to somebody who holds coupons: not what they have taken all of. */
export const stillOffered = ({ claim }: Pick<CouponTemplateView, 'claim'>): boolean =>
  claim.ok || claim.code !== 'COUPON_LIMIT_REACHED';

/**
 * What is not for this customer comes last. What they have just claimed stays where it is: nothing moves under a thumb.
 */
export const claimableFirst = <T extends Pick<CouponTemplateView, 'claim'>>(templates: readonly T[]): T[] => [
  ...templates.filter((one) => one.claim.ok || !stillOffered(one)),
  ...templates.filter((one) => !one.claim.ok && stillOffered(one)),
];

/** Still in the hand: usable now or later, or held by an unpaid order. */
export const inHand = ({ status }: CouponView): boolean => status === 'claimed' || status === 'locked';
