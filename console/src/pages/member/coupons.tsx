import type { CouponView } from '@/contract/views';
import { Panel } from '../../parts/panel';
import { Mark, Nothing } from '../../parts/pieces';
import { benefitWords, couponWords } from '../../words/status';

/** 手里的券: usable ones first. */
export function Coupons({ coupons, now }: { coupons: readonly CouponView[]; now: number }) {
  const worded = coupons
    .map((coupon) => ({ coupon, words: couponWords(coupon, now) }))
    .sort(
      (a, b) =>
        Number(b.words.tone === 'leaf') - Number(a.words.tone === 'leaf') ||
        a.coupon.usableUntil - b.coupon.usableUntil,
    );
  const usable = worded.filter(({ words }) => words.tone === 'leaf').length;
  return (
    <Panel title='手里的券' sub={coupons.length > 0 && `${usable} 张能用`}>
      {coupons.length === 0 ? (
        <Nothing>没领过券。</Nothing>
      ) : (
        <table className='mini two-lines'>
          <tbody>
            {worded.map(({ coupon, words }) => (
              <tr key={coupon.id}>
                <td>
                  {coupon.terms.title}
                  <p className='s mut'>
                    {[benefitWords(coupon.terms), words.when].filter(Boolean).join(' · ')}
                  </p>
                </td>
                <td className='r'>
                  <Mark word={words} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
