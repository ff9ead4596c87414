import type { DifferenceView, ReconcileRunView } from '@/contract/reconcile';
import { money } from '../kit/format';
import { hrefOf } from '../kit/route';
import type { Word } from './status';

export const SEVERITY: Record<DifferenceView['severity'], Word> = {
  money: { text: '钱', tone: 'persimmon' },
  goods: { text: '货', tone: 'persimmon' },
  books: { text: '账', tone: 'plain' },
};
export const RUN_KIND: Record<ReconcileRunView['kind'], string> = {
  hourly: '每小时',
  daily: '每天',
  manual: '手动',
};
export const RUN_STATUS: Record<ReconcileRunView['status'], Word> = {
  running: { text: '进行中', tone: 'line' },
  done: { text: '对完了', tone: 'leaf' },
  abandoned: { text: '没对完', tone: 'persimmon' },
};

/** What a difference is about, and the page where that can be looked at. */
const ABOUT: Record<
  DifferenceView['subject'],
  readonly [noun: string, href: ((ref: string) => string) | null]
> = {
  orders: ['订单', (ref) => hrefOf('/orders', { order: ref })],
  refunds: ['售后单', (ref) => hrefOf(`/refunds/${encodeURIComponent(ref)}`)],
  coupons: ['券', null],
  templates: ['券模板', (ref) => hrefOf(`/coupons/${encodeURIComponent(ref)}`)],
  stock: ['货', null],
  sold: ['货', null],
  members: ['会员', (ref) => hrefOf(`/members/${encodeURIComponent(ref)}`)],
  bill: ['单号', null],
};
export function about({ subject, ref }: Pick<DifferenceView, 'subject' | 'ref'>): {
  readonly noun: string;
  readonly href: string | null;
} {
  const [noun, href] = ABOUT[subject];
  return { noun, href: href && href(ref) };
}

/** What each side says, by the name of the field; the ones in fen are money. */
const FIELDS: Readonly<Record<string, readonly [name: string, inFen: boolean]>> = {
  payable: ['应付', true],
  paid: ['实付', true],
  lines: ['各行之和', true],
  claimed: ['订单记着退', true],
  amount: ['微信', true],
  ours: ['我们', true],
  entry: ['流水', true],
  kept: ['累计', true],
  replayed: ['重算', true],
  total: ['总量', false],
  expected: ['应有', false],
  found: ['数出来', false],
  left: ['剩', false],
  sold: ['已售', false],
  least: ['订单至少', false],
  most: ['订单至多', false],
  wallet: ['余额', false],
  held: ['占用', false],
  ledger: ['流水', false],
  entries: ['条数', false],
  quantity: ['件数', false],
  members: ['会员人数', false],
  skuId: ['规格', false],
  couponId: ['券', false],
  refundNo: ['退款单号', false],
  orderId: ['订单', false],
};

/** 「应付 ¥36.80，实付 ¥0.01」; a field without a name says nothing to staff. */
export const detailWords = (detail: DifferenceView['detail']): string =>
  Object.entries(detail)
    .flatMap(([key, value]) => {
      const [name, inFen] = FIELDS[key] ?? [];
      if (name === undefined || value === '') return [];
      return `${name} ${inFen && typeof value === 'number' ? money(value) : value}`;
    })
    .join('，');
