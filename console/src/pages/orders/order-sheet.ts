import type { MemberExportRow, OrderExportRow } from '@/contract/exports';
import { businessDay, clock } from '../../kit/format';
import { ORDER_STATUS } from '../../words/status';

const yuan = (fen: number): string => (fen / 100).toFixed(2);
const moment = (at: number | null): string => (at === null ? '' : `${businessDay(at)} ${clock(at)}`);
type Cells = readonly (string | number)[];

const ORDER_HEAD = [
  ...['订单号', '状态', '下单', '付款', '会员', '商品', '件数', '商品金额', '优惠', '运费', '实付', '已退'],
  ...[
    '怎么拿',
    '收件人',
    '电话',
    '地址',
    '快递',
    '来自哪个群',
    '算谁的',
    '留言',
    '微信支付单号',
    '发票抬头',
    '税号',
  ],
];

/** 订单导出: amounts in yuan, times as the shop reads them. */
export const orderSheet = (rows: readonly OrderExportRow[]): readonly Cells[] => [
  ORDER_HEAD,
  ...rows.map((row): Cells => [
    ...[row.orderId, ORDER_STATUS[row.status].text, moment(row.placedAt), moment(row.paidAt), row.nickname],
    ...[row.lines, row.count, yuan(row.goods), yuan(row.discount), yuan(row.shippingFee), yuan(row.payable)],
    yuan(row.refunded),
    ...[row.delivery, row.receiver, row.phone, row.address, row.parcels, row.chatName, row.attribution],
    ...[row.remark, row.transactionId, row.invoiceTitle, row.taxNumber],
  ]),
];

const MEMBER_HEAD = [
  ...['会员编号', '昵称', '手机号', '等级', '成长值', '净付款', '付款次数', '第一次付款', '上次付款'],
  ...['入会', '怎么来的', '邀请人', '在哪个群'],
];

/** 会员导出. */
export const memberSheet = (rows: readonly MemberExportRow[]): readonly Cells[] => [
  MEMBER_HEAD,
  ...rows.map((row): Cells => [
    ...[row.memberId, row.nickname, row.phone, row.tierName, row.growth, yuan(row.netPaid), row.paidCount],
    ...[moment(row.firstPaidAt), moment(row.lastPaidAt), moment(row.joinedAt)],
    ...[row.source, row.inviterId, row.chatName],
  ]),
];
