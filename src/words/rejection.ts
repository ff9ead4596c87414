import { fen, formatYuan, REJECTIONS, type Rejection, type RejectionCode } from '@/domain/preview';

/** Where a plain sentence is not enough: the number the customer needs, from the rejection's detail. */
const WITH_NUMBERS: Partial<Record<RejectionCode, (detail: Record<string, number | string>) => string>> = {
  COUPON_SPEND_TOO_LOW: ({ short }) => `还差 ¥${formatYuan(fen(Number(short)))}`,
  STOCK_SHORT: ({ left, title }) => `${title ?? '这件'}只剩 ${left ?? 0} 份了`,
  SPECIAL_LIMIT_REACHED: ({ perMember, limit }) => `群特惠每人限 ${perMember ?? limit} 份`,
};

/** What a refusal says to the customer, with its number when the server sent one. */
export function rejectionText({ code, detail }: Pick<Rejection, 'code' | 'detail'>): string {
  const needed = code === 'COUPON_SPEND_TOO_LOW' ? detail?.short : detail && Object.keys(detail).length;
  const text = needed ? WITH_NUMBERS[code]?.(detail ?? {}) : undefined;
  return text ?? REJECTIONS[code] ?? REJECTIONS.BAD_REQUEST;
}
