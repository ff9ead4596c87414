import type { Role } from '@/domain/staff/roles';
import { businessDay, money, shortId } from '../kit/format';
import { WAY } from './orders';
import { REASON_OPTIONS, REFUND_STATUS } from './refunds';

export const ROLE_NAME: Record<Role, string> = {
  owner: '店主',
  manager: '店长',
  ops: '运营',
  support: '客服',
  warehouse: '仓配',
};
/** What a role is for, beside its name where one is chosen. */
export const ROLE_WHAT: Record<Role, string> = {
  owner: '全部，包括管店员',
  manager: '除了管店员以外的全部',
  ops: '商品、券、群和消息；不能批退款、不能调库存',
  support: '看订单、售后和会员，可以发补偿券；不能批退款',
  warehouse: '看订单、发货核销、调库存；看不到会员',
};

const ACTIONS: Readonly<Record<string, string>> = {
  'staff.bootstrap': '登录（本地）',
  'staff.sign-in': '扫码登录',
  'staff.sign-out': '退出登录',
  'staff.invite': '邀请店员',
  'staff.join': '成为店员',
  'staff.set-role': '改角色',
  'staff.remove': '移除店员',
  'staff.interrupted': '操作中断，请核对',
  'product.add': '新建商品',
  'product.save': '改商品',
  'product.on-shelf': '上架',
  'product.off-shelf': '下架',
  'product.order': '排序商品',
  'product.upload': '传图片',
  'stock.adjust': '调库存',
  'stock.alert': '改预警线',
  'stock.import-price': '导入改价',
  'settings.save': '改店铺设置',
  'campaign.send': '发消息',
  'member.export': '导出会员',
  'order.ship': '发货',
  'order.undo': '撤回交货',
  'order.correct-parcel': '改快递单号',
  'order.pick-up': '核销取货',
  'order.note': '写订单备注',
  'order.upload-again': '重传发货信息',
  'order.export': '导出订单',
  'refund.start': '主动退款',
  'refund.approve': '同意售后',
  'refund.reject': '拒绝售后',
  'refund.confirm-return': '确认收到退货',
  'refund.again': '重新退款',
  'coupon.create': '新建券',
  'coupon.change': '改券',
  'coupon.stop': '停发券',
  'coupon.resume': '恢复发券',
  'coupon.make-codes': '生成兑换码',
  'coupon.download-codes': '下载兑换码',
  'coupon.void-codes': '作废兑换码',
  'coupon.issue': '发券',
  'coupon.void': '作废一张券',
  'coupon.save-rules': '改自动发券',
  'special.add': '排群特惠',
  'special.change': '改群特惠',
  'special.end': '结束群特惠',
  'special.copy': '复制群特惠',
  'relay.open': '开接龙',
  'relay.close': '接龙截单',
  'relay.call-off': '取消接龙',
  'relay.pick-up': '接龙点名取货',
  'offer.publish': '发起拼团',
  'offer.stop': '停止拼团',
  'chat.code-make': '生成登记码',
  'chat.code-revoke': '作废登记码',
  'chat.save': '改群资料',
  'reconcile.start': '开始对账',
};
/** What is asked for under one name and logged under the names of what came of it. */
const ASKED: Readonly<Record<string, string>> = {
  'product.shelf': '上架或下架',
  'stock.import': '导入库存表',
  'order.ship-batch': '批量发货',
  'coupon.save': '建券或改券',
  'special.save': '排群特惠或改群特惠',
};
export const ACTION_OPTIONS = Object.entries(ACTIONS).map(([value, label]) => ({ value, label }));

/** An action of the audit log; one that this build does not know is shown as it is. */
export const actionName = (action: string): string => ACTIONS[action] ?? ASKED[action] ?? action;

export const REASON: Readonly<Record<string, string>> = {
  arrived: '到货',
  counted: '盘点',
  spoiled: '损耗',
  returned: '退回上架',
  other: '其他',
  import: '表格导入',
};

const NAMES: Readonly<Record<string, string>> = {
  before: '原来',
  after: '现在',
  by: '变动',
  reason: '原因',
  note: '备注',
  role: '角色',
  name: '姓名',
  what: '当时在做',
  title: '标题',
  titleBefore: '原标题',
  audience: '人数',
  moved: '移动',
  bytes: '字节',
  segmentId: '分群',
  section: '哪一块',
  groupPrice: '团价',
  chatPrice: '群价',
  chatPriceBefore: '原群价',
  size: '几人团',
  stock: '份数',
  stockBefore: '原份数',
  left: '剩',
  portions: '份数',
  chat: '群',
  number: '号',
  undo: '撤回',
  orderId: '订单',
  shipmentId: '包裹',
  memberId: '会员',
  templateId: '券',
  skuId: '规格',
  amount: '金额',
  from: '从',
  to: '到',
  why: '原因',
  kind: '怎么送',
  carrier: '快递公司',
  trackingNo: '单号',
  carrierBefore: '原快递公司',
  trackingNoBefore: '原单号',
  count: '数量',
  length: '字数',
  rows: '行数',
  total: '总数',
  totalBefore: '原总数',
  threshold: '门槛',
  thresholdBefore: '原门槛',
  rules: '条数',
  on: '开着',
  made: '新排',
  status: '状态',
  day: '账单日',
};
const MONEY = /售价|去掉了|划线价|amount|refund|price|threshold/i;

/** What the log keeps as a code, as staff read it elsewhere. */
const WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(REFUND_STATUS).map(([status, { text }]) => [status, text])),
  ...Object.fromEntries(REASON_OPTIONS.map(({ value, label }) => [value, label])),
  ...REASON,
  ...ROLE_NAME,
  ...WAY,
};

/** What is not one thing but a list of them. */
const TARGETS: Readonly<Record<string, string>> = { orders: '订单', members: '会员', shop: '店铺' };
export const targetWords = (target: string): string =>
  wordIn(TARGETS, target.length > 18 ? `${shortId(target)}…` : target);

const wordIn = (words: Readonly<Record<string, string>>, code: string): string =>
  (Object.hasOwn(words, code) ? words[code] : undefined) ?? code;

/** `by` is how many pieces, or through whom or what. */
const nameWords = (name: string, value: string | number | null): string =>
  name === 'by' && typeof value === 'string' ? '通过' : (NAMES[name] ?? name);

function valueWords(name: string, value: string | number | null, action: string): string {
  if (value === null) return '没有';
  if (name === 'what') return actionName(String(value));
  if (typeof value === 'string') return wordIn(WORDS, value);
  if (MONEY.test(name) || (action === 'stock.import-price' && name !== 'by')) return money(value);
  return value > 1e12 ? businessDay(value) : String(value);
}

/** What an audit line says beyond who and what: 「变动 −3，现在 12，原因 损耗」. */
export const detailWords = (
  action: string,
  detail: Readonly<Record<string, string | number | null>>,
): string =>
  Object.entries(detail)
    .map(([name, value]) => `${nameWords(name, value)} ${valueWords(name, value, action)}`)
    .join('，');
