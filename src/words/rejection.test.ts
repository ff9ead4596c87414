import type { RejectionCode } from '@/domain/preview';
import { rejectionText } from './rejection';

it.each([
  ['COUPON_SPEND_TOO_LOW', { short: 1250 }, '还差 ¥12.50'],
  ['COUPON_SPEND_TOO_LOW', undefined, '未达到使用门槛'],
  ['COUPON_LIMIT_REACHED', { perMember: 1 }, '每人限领 1 张，你已经领过了'],
  ['STOCK_SHORT', { skuId: 's', left: 2 }, '只剩 2 份了'],
  ['STOCK_SHORT', { skuId: 's', left: 0 }, '刚刚卖完了'],
  ['STOCK_SHORT', { skuId: 's' }, '库存不够'],
  ['SPECIAL_LIMIT_REACHED', { perMember: 3, remaining: 1 }, '群特惠每人限 3 份，你还能买 1 份'],
  ['SPECIAL_LIMIT_REACHED', { perMember: 3, remaining: 0 }, '群特惠每人限 3 份，你已经买满了'],
  ['LOCAL_REGION_UNSERVED', { regions: '浙江省杭州市' }, '同城只送浙江省杭州市，换个地址或改自提、快递'],
  ['LOCAL_REGION_UNSERVED', { regions: '' }, '同城送不到这个地址，换个地址或改自提、快递'],
  ['CODE_TOO_MANY', { from: Date.parse('2026-01-05T10:00:00+08:00') }, '试得太多次了，01-05 10:00 再来'],
  ['CODE_TOO_MANY', undefined, '试得太多次了，过一小时再来'],
  ['QUOTE_MOVED', { payable: 9550 }, '价格有变动，现在是 ¥95.50，请看一眼再下单'],
  ['NOT_A_MEMBER', undefined, '先加入会员再继续'],
] as const)('%s with %j', (code, detail, words) =>
  expect(rejectionText({ code, ...(detail && { detail }) })).toBe(words),
);

it('has words for a code that a newer server knows and this build does not', () => {
  expect(rejectionText({ code: 'FROM_NEXT_YEAR' as RejectionCode })).toBe('这个请求的内容不对，请刷新后再试');
});
