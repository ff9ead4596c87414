import { CLAIM_OF } from './follow';
import { step } from './step';
import type { AfterSaleTerms } from './terms';
import type { AfterSale, RefundSlip } from './types';

/**
 * What WeChat Pay said of a refund. `refused`: it will not do it, as asked; `silent`: it did not answer, was busy, or the
 * shop's account lacks the money: asking again may help.
 */
export type RefundNews =
  | { readonly kind: 'processing' }
  | { readonly kind: 'success'; readonly arrivedAt: number }
  | { readonly kind: 'closed' | 'abnormal' }
  | { readonly kind: 'refused' | 'silent'; readonly code: string };

const MINUTE = 60_000;
const LONGEST_WAIT = 6 * 3_600_000;

/** How long to leave WeChat Pay alone after it was asked `tries` times: a minute, two, four … six hours. */
export const waitAfter = (tries: number): number => Math.min(LONGEST_WAIT, MINUTE * 2 ** Math.min(tries, 20));

/**
 * The news meets the after-sale. Whatever comes twice, late or in the wrong order ends here:
 *
 * | it was | processing, silent | success | abnormal, closed, refused |
 * |---|---|---|---|
 * | refunding | as it was, asked again later | refunded | refund_failed |
 * | refund_failed | as it was | refunded (done by hand) | as it was |
 * | refunded | as it was | as it was | as it was |
 * | any other | as it was | as it was | as it was |
 *
 * @returns the same object when the news changes nothing
 */
export function hear(one: AfterSale, news: RefundNews, at: number, terms: AfterSaleTerms): AfterSale {
  const by = { kind: 'system' } as const;
  if (news.kind === 'success') {
    const done = step(one, 'succeed', { at: news.arrivedAt, by }, terms);
    if (!done.ok) return one;
    return {
      ...done.value,
      refund: { ...cleared(one.refund), status: 'success', arrivedAt: news.arrivedAt },
    };
  }
  if (one.status !== 'refunding') return one;
  if (news.kind === 'processing' || news.kind === 'silent')
    return {
      ...one,
      refund: {
        ...cleared(one.refund),
        status: news.kind === 'processing' ? 'processing' : 'asked',
        tries: one.refund.tries + 1,
        ...(news.kind === 'silent' && { error: news.code }),
      },
    };
  const code = news.kind === 'refused' ? news.code : news.kind.toUpperCase();
  const failed = step(one, 'fail', { at, by, note: code }, terms);
  return failed.ok ? { ...failed.value, refund: { ...one.refund, status: news.kind, error: code } } : one;
}

function cleared({ no, attempt, status, tries }: RefundSlip): RefundSlip {
  return { no, attempt, status, tries };
}

/**
 * The slip to ask with once more. A refund that WeChat Pay closed is over and needs a new number; for any other the old
 * number is kept, so that the money cannot go back twice.
 */
export function nextSlip(id: string, slip: RefundSlip): RefundSlip {
  const again = { ...cleared(slip), status: 'none' as const, tries: 0 };
  if (slip.status !== 'closed') return again;
  return { ...again, no: `${id}-${slip.attempt + 1}`, attempt: slip.attempt + 1 };
}

/** The after-sale that a 商户退款单号 belongs to. */
export const afterSaleIdOfSlip = (no: string): string => no.replace(/-\d+$/, '');

/**
 * When `cron` has to look at it next: its deadline, or the next time WeChat Pay is asked; at once when it has come to nothing,
 * until the order has given its pieces back. Null: never.
 */
export function wakeAt(one: AfterSale, at: number): number | null {
  if (CLAIM_OF[one.status] === null) return at;
  if (one.status === 'refunding') return at + waitAfter(one.refund.tries);
  return one.deadlineAt;
}
