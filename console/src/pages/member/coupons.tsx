import { useState } from 'react';
import { App, Button, Input, Popconfirm } from 'antd';
import type { CouponView } from '@/contract/views';
import { call } from '../../kit/api';
import { useMay } from '../../kit/me';
import { Panel } from '../../parts/panel';
import { Mark, Nothing } from '../../parts/pieces';
import { failureWords } from '../../words/codes';
import { benefitWords, couponWords } from '../../words/status';

/** 手里的券: usable ones first. */
export function Coupons({
  coupons,
  now,
  onChanged,
}: {
  coupons: readonly CouponView[];
  now: number;
  onChanged: () => void;
}) {
  const mayVoid = useMay('coupon.edit');
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
                  {mayVoid && coupon.status === 'claimed' && <Void coupon={coupon} onDone={onChanged} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

/** 作废 one coupon that is still in the wallet; the reason is kept in the audit log. */
function Void({ coupon, onDone }: { coupon: CouponView; onDone: () => void }) {
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const end = async () => {
    const answer = await call('coupon.void', { couponId: coupon.id, reason: reason.trim() });
    if (!answer.ok) return void message.error(failureWords(answer));
    void message.success('作废了，客人的券包里不能再用');
    onDone();
  };
  return (
    <Popconfirm
      title={`作废「${coupon.terms.title}」？`}
      description={
        <Input
          aria-label='作废原因'
          placeholder='为什么，客人可能会问'
          maxLength={60}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      }
      okText='作废'
      okButtonProps={{ disabled: reason.trim() === '' }}
      cancelText='留着'
      onConfirm={() => end()}
    >
      <Button size='small' type='text' aria-label={`作废 ${coupon.terms.title}`}>
        作废
      </Button>
    </Popconfirm>
  );
}
