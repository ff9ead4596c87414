import type { Quote } from '@/domain/preview';
import { billOf } from './bill';
import { exactYuan } from './money';

/** One thing that is not as the customer saw it: 「群特惠 草莓 −¥13.80 → 没有了」. */
export interface Move {
  readonly key: string;
  readonly name: string;
  readonly was: string;
  readonly now: string;
}

const GONE = '没有了';
const NEW = '原来没有';

/**
 * What moved between the quote the customer saw and the one in force: unit prices, then discounts and delivery,
 * then the total. Everything they would be charged differently by is named; an empty list means nothing moved.
 */
export function movesOf(before: Quote, after: Quote): readonly Move[] {
  const prices = after.lines.flatMap((line) => {
    const old = before.lines.find(({ skuId }) => skuId === line.skuId);
    if (!old || old.unitPrice === line.unitPrice) return [];
    return [
      { key: line.skuId, name: line.title, was: exactYuan(old.unitPrice), now: exactYuan(line.unitPrice) },
    ];
  });
  const [was, now] = [billOf(before), billOf(after)];
  const keys = [...new Set([...was, ...now].map(({ key }) => key))].filter((key) => key !== 'goods');
  const rows = keys.flatMap((key) => {
    const old = was.find((row) => row.key === key);
    const fresh = now.find((row) => row.key === key);
    if (old?.amount === fresh?.amount) return [];
    const { name, cause } = fresh ?? old ?? { name: '', cause: '' };
    return [
      {
        key,
        name: [name, cause].filter(Boolean).join(' '),
        was: old?.amount ?? NEW,
        now: fresh?.amount ?? GONE,
      },
    ];
  });
  const total =
    before.payable === after.payable
      ? []
      : [{ key: 'payable', name: '应付', was: exactYuan(before.payable), now: exactYuan(after.payable) }];
  return [...prices, ...rows, ...total];
}
