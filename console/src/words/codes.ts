import type { RejectionCode } from '@/domain/outcome';
import type { Failure } from '../kit/api';
import { clock } from '../kit/format';

/** The refusals staff can meet in the console, in their words; codes of the customer's side are shown as codes. */
const CODES: Partial<Record<RejectionCode, string>> = {
  BAD_REQUEST: '页面和后台的版本对不上，刷新后再试',
  UNKNOWN_ACTION: '后台还没有这个功能，请更新云函数',
  STAFF_SIGN_IN_REQUIRED: '登录已到期，请重新登录',
  STAFF_FORBIDDEN: '你的角色没有这个权限，请找店主',
  BOOTSTRAP_LOCAL_ONLY: '这里不是本地环境，这种登录方式不开放',
  STAFF_SIGN_IN_CROWDED: '这一分钟要登录码的人太多，过一分钟再换',
  STAFF_CODE_INVALID: '这个码过期了，换一个新的',
  STAFF_NOT_FOUND: '这位店员不在了，可能别人刚移除',
  STAFF_SELF: '不能改自己的角色，也不能移除自己',
  PRODUCT_NOT_FOUND: '这件商品不在了',
  PRODUCT_MOVED: '别人刚改过这件商品，先读一遍新的再改',
  PICTURE_UNFIT: '图片要 PNG、JPEG 或 WebP，不超过 1 MB',
  SKU_NOT_FOUND: '这个规格不在了',
  STOCK_MOVED: '库存刚刚变了，看一眼再改',
  SETTINGS_MOVED: '别人刚改过设置，先读一遍新的再改',
  MEMBER_NOT_FOUND: '没有找到这个会员',
  SEGMENT_NOT_FOUND: '没有找到这个分群',
  MESSAGE_TEMPLATE_UNKNOWN: '没有找到这个消息模板',
  MESSAGE_OF_ONE_ORDER: '这个模板写的是各单自己的号码，不能发给一群人',
  MESSAGE_FIELD_INVALID: '这一栏不符合微信的要求',
  MESSAGE_MARKETING: '服务通知里不能写促销用语，微信会封模板',
  COUPON_NOT_FOUND: '没有找到这张券',
  COUPON_SOLD_OUT: '剩下的不够',
  COUPON_TEMPLATE_INVALID: '这张券的设置有一处不对',
  COUPON_TEMPLATE_MOVED: '别人刚改过这张券，先读一遍新的再改',
  COUPON_TOTAL_TOO_LOW: '总量不能少于已经发出的',
  COUPON_STOPPED: '这张券已经停发',
  COUPON_BATCH_NOT_FOUND: '没有找到这一批',
  COUPON_CODES_DOWNLOADED: '这一批已经下载过，文件丢了就作废重做一批',
  COUPON_CODES_NOT_READY: '还在生成，稍等一下',
  COUPON_NOBODY: '这个分群里现在没有会员',
  COUPON_NOT_VOIDABLE: '只有还没用的券能收回',
  COUPON_RULE_INVALID: '有一条规则没填对',
  RECONCILE_RUNNING: '正在对账，等这一次完成',
  RECONCILE_DAY_NOT_READY: '微信要到第二天 10 点以后才出账单',
  CAMPAIGN_NOT_FOUND: '没有找到这次发送',
  ORDER_NOT_FOUND: '没有找到这个订单',
  ORDER_NOT_PAID: '这一单还没有付款，先不能交货',
  ORDER_ILLEGAL_TRANSITION: '订单状态变了，刷新后再看',
  SHIPMENT_KIND: '这一单不是这样送的',
  SHIPMENT_NOT_READY: '接龙或拼团还没有成，先不能交货',
  SHIPMENT_NOTHING_LEFT: '这一单的货已经都交出去了',
  SHIPMENT_TOO_MANY: '件数比还没发的多',
  SHIPMENT_PARCELS: '一单最多分 15 个包裹',
  SHIPMENT_UNKNOWN: '没有找到这次交货',
  SHIPMENT_UNDO_OVER: '已经过了能撤回的一分钟',
  SHIPMENT_CHANGED: '别人刚动过这一单，刷新后再看',
  PARCEL_ARRIVED: '这一单已经收到或退完，单号不用再改',
  PARCEL_ENTERED: '这个单号已经是这一单的另一个包裹',
  CARRIER_UNKNOWN: '没有认出这家快递公司',
  TRACKING_NO_INVALID: '快递单号不对：6 到 40 位字母和数字',
  PICKUP_CODE_INVALID: '取货码是 6 位数字',
  PICKUP_CODE_UNKNOWN: '没有这个取货码',
  PICKUP_TAKEN: '这一单已经取走了',
  PICKUP_ELSEWHERE: '这一单不在这个自提点',
  CHAT_UNKNOWN: '这个群还没有登记',
  CHAT_CLOSED: '这个群的活动已经停了',
  PICKUP_POINT_UNKNOWN: '这个自提点不在了，换一个',
  OFF_SHELF: '这件商品已经下架',
  STOCK_SHORT: '库存不够留这么多',
  ORDER_BUSY: '同一次提交还在办，稍等再看',
  SPECIAL_NOT_FOUND: '没有找到这条群特惠',
  SPECIAL_OVER: '这条群特惠已经截单',
  SPECIAL_STOCK_TAKEN: '已经订出去的比这个数多',
  RELAY_NOT_FOUND: '没有找到这个接龙',
  RELAY_ENTRY_UNKNOWN: '名单里没有这个取货码',
  RELAY_ENTRY_UNPAID: '这一条还没付款，先别给货',
  GROUP_OFFER_NOT_FOUND: '没有找到这个拼团活动',
  GROUP_OFFER_OVER: '这个拼团活动已经停了',
  AFTER_SALE_NOT_FOUND: '没有找到这张售后单',
  AFTER_SALE_NOTHING_LEFT: '选的件数比还能退的多',
  AFTER_SALE_AMOUNT_MOVED: '能退的金额变了，看一眼新的再提交',
  RELAY_NOT_OPEN: '接龙的状态变了，刷新后再看',
  RELAY_PAID_FOR: '已经有人付款，这样结束就要退款，请能批准退款的人来办',
  UPLOAD_NOT_FAILED: '这一单不用重新上传发货信息',
  CAMPAIGN_NOBODY: '这个分群里现在没有能收到的人，一条都没发',
};

/** A refusal that says more than its code: the field, the rule, the number that is short. */
const DETAILED: Partial<Record<Failure['code'], (detail: NonNullable<Failure['detail']>) => string | null>> =
  {
    MESSAGE_FIELD_INVALID: ({ field, rule }) =>
      field && rule ? `「${field}」不符合微信的要求：${rule}` : null,
    MESSAGE_MARKETING: ({ field, word }) =>
      field && word ? `「${field}」里的「${word}」是促销用语，服务通知里不能写，换个说法` : null,
    COUPON_TEMPLATE_INVALID: ({ field, rule }) => (field && rule ? `「${field}」${rule}` : null),
    COUPON_RULE_INVALID: ({ field }) => (field ? `「${field}」没填对` : null),
    COUPON_SOLD_OUT: ({ left, count }) =>
      left === undefined || count === undefined ? null : `只剩 ${left} 张，不够发 ${count} 张`,
    COUPON_TOTAL_TOO_LOW: ({ least }) =>
      least === undefined ? null : `已经发出 ${least} 张，总量不能比这少`,
    PRODUCT_INVALID: ({ field, rule }) => (field && rule ? `「${field}」${rule}` : null),
    SETTINGS_INVALID: ({ field, rule }) => (field && rule ? `「${field}」${rule}` : null),
    STAFF_SIGN_IN_CROWDED: ({ from }) =>
      from === undefined ? null : `这一分钟要登录码的人太多，${clock(Number(from))} 再换`,
    STOCK_BELOW_HELD: ({ left }) => (left === undefined ? null : `可卖的只有 ${left} 件，减不了这么多`),
  };

/** What went wrong, for the card that failed; it names the field and the word when the server named them. */
export function failureWords(failure: Failure): string {
  if (failure.code === 'UNREACHABLE') return '后台没有回话';
  if (failure.code === 'INTERNAL') return '后台处理时出错了，把排查号发给技术就能查到';
  const detailed = failure.detail && DETAILED[failure.code]?.(failure.detail);
  return detailed ?? CODES[failure.code] ?? `后台没有答应（${failure.code}）`;
}

/** A failed card that still shows old numbers says since when. */
export const staleWords = (at: number): string => `下面是 ${clock(at)} 的数`;
