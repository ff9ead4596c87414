import type { CouponTerms } from '@/domain/coupon/types';
import { ticketWords } from '../../words/coupons';

/** 券 as the phone shows it. */
export function Ticket({
  terms,
  validity,
}: {
  readonly terms: Pick<CouponTerms, 'title' | 'benefit' | 'threshold'>;
  readonly validity: string;
}) {
  const { large, over } = ticketWords(terms);
  return (
    <div className='ticket'>
      <div className='ticket-value'>
        <b>{large}</b>
        <span>{over}</span>
      </div>
      <div className='ticket-body'>
        <b>{terms.title || '券的名字'}</b>
        <span className='s mut'>{validity}</span>
      </div>
    </div>
  );
}
