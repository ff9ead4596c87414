import type { SpecialRow } from '@/contract/chats';
import { count, dateTime, money } from '../../kit/format';
import { Icon } from '../../parts/icon';
import { Nothing } from '../../parts/pieces';
import { sizeBeside } from '../../words/goods';

/** How much of a special is gone, as a bar with its numbers. */
export function Sold({ special: { stock, left } }: { special: SpecialRow }) {
  const sold = stock - left;
  return (
    <span className='sold' title={`订出 ${sold} 份，还剩 ${left} 份`}>
      <span className='track'>
        <i style={{ width: `${(sold / Math.max(1, stock)) * 100}%` }} />
      </span>
      <span className='num'>
        {count(sold)} / {count(stock)}
      </span>
    </span>
  );
}

/** What staff should look at, in the colour of attention. */
export const Warnings = ({ special: { warnings } }: { special: SpecialRow }) => (
  <>
    {warnings.map((warning) => (
      <p key={warning} className='warning s'>
        <Icon name='warn' size={12} /> {warning}
      </p>
    ))}
  </>
);

/** Specials one under the other. */
export function SpecialList({
  specials,
  empty,
  now,
}: {
  specials: readonly SpecialRow[];
  empty: string;
  now: number;
}) {
  if (specials.length === 0) return <Nothing>{empty}</Nothing>;
  return (
    <ul className='special-list'>
      {specials.map((special) => (
        <li key={special.specialId}>
          <span>
            <b>{special.title}</b> <span className='mut'>{sizeBeside(special.title, special.skuName)}</span>
            <p className='s mut'>
              {dateTime(special.startAt, now)} 到 {dateTime(special.endAt, now)} · 每人 {special.perMember} 份
            </p>
            <Warnings special={special} />
          </span>
          <span className='num'>
            <b className='price'>{money(special.chatPrice)}</b>
            <s className='s mut'>{money(special.price)}</s>
          </span>
          <Sold special={special} />
        </li>
      ))}
    </ul>
  );
}
