import { fen, type Quote, type QuoteLine } from '@/domain/preview';

/** A line of strawberries at 售价, for the tests of the words. */
export const lineWith = (changes: Partial<QuoteLine> = {}): QuoteLine => ({
  skuId: 'strawberry-m',
  productId: 'strawberry',
  title: '草莓',
  skuName: '中果',
  image: 'art/strawberry.svg',
  well: 'red',
  quantity: 2,
  price: fen(3680),
  unitPrice: fen(3680),
  rung: 'price',
  discounts: [],
  payable: fen(7360),
  ...changes,
});

/** A picked-up order of that one line. */
export const quoteWith = (changes: Partial<Quote> = {}): Quote => ({
  lines: [lineWith()],
  goodsTotal: fen(7360),
  discounts: [],
  shippingFee: fen(0),
  shippingPayable: fen(0),
  payable: fen(7360),
  saved: fen(0),
  couponIds: [],
  verdicts: [],
  ...changes,
});
