/** The business said no. Expected, shown to the customer, never logged as an error. */
export interface Rejection {
  readonly ok: false;
  readonly code: RejectionCode;
  /** Numbers for the message: `{ short: 1200 }` becomes 「还差 ¥12.00」. */
  readonly detail?: Readonly<Record<string, number | string>>;
}
export type Outcome<T> = { readonly ok: true; readonly value: T } | Rejection;

export const ok = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const reject = (code: RejectionCode, detail?: Rejection['detail']): Rejection =>
  detail ? { ok: false, code, detail } : { ok: false, code };

/** Every way the shop says no, with the words a customer reads. Codes are public contract: add freely, never rename. */
export const REJECTIONS = {
  // who is asking
  NO_IDENTITY: '没有认出你的微信身份，请从微信里打开',
  NOT_A_MEMBER: '先加入会员再继续',
  CONSENT_REQUIRED: '需要先同意会员服务说明',
  // bad calls: a build that disagrees with the server, or somebody probing
  BAD_REQUEST: '这个请求的内容不对，请刷新后再试',
  UNKNOWN_ACTION: '这个版本过旧，请重新打开小程序',
  // phone number
  PHONE_CODE_INVALID: '手机号授权已过期，请再点一次',
  PHONE_TAKEN: '这个手机号已绑定另一个会员',
  // leaving
  LEAVE_ORDERS_OPEN: '还有没办完的订单：待付款的付掉或取消，送货上门的收到以后，再来注销',
  NICKNAME_UNFIT: '这个昵称没有通过微信的审核，换一个吧',
  // catalogue
  PRODUCT_NOT_FOUND: '这件商品不在了',
  SKU_NOT_FOUND: '这个规格不在了',
  OFF_SHELF: '这件商品已下架',
  // coupons
  COUPON_NOT_FOUND: '没有找到这张券',
  COUPON_SOLD_OUT: '已领完',
  COUPON_LIMIT_REACHED: '已达领取上限',
  COUPON_NOT_STARTED: '未到使用时间',
  COUPON_EXPIRED: '已过期',
  COUPON_SPEND_TOO_LOW: '未达到使用门槛',
  COUPON_OUT_OF_SCOPE: '订单里没有这张券能用的商品',
  COUPON_AUDIENCE: '这张券不是发给你的',
  COUPON_NOT_USABLE: '这张券已经用掉或被别的订单占用',
  COUPON_EXCLUSIVE: '不能和已选的券一起用',
  COUPON_CLAIM_NOT_STARTED: '还没开始领',
  COUPON_CLAIM_OVER: '领取时间已过',
  COUPON_CLAIM_BUSY: '上一次领取还没结束，过两分钟再点',
  COUPON_NO_SHIPPING_FEE: '这一单没有运费',
  COUPON_NO_BENEFIT: '这一单用它不会更省',
  // the WeChat chat
  CHAT_NOT_VERIFIED: '请从微信群里的卡片进入',
  CHAT_ENTRY_EXPIRED: '离开群太久了，请从群里再点一次卡片',
  CHAT_UNKNOWN: '这个群还没有登记',
  CHAT_LEFT: '你已不在这个群里',
  SPECIAL_OVER: '今天的群特惠已截单',
  SPECIAL_SOLD_OUT: '群特惠已抢完',
  SPECIAL_LIMIT_REACHED: '已达每人限购',
  // ordering
  CART_EMPTY: '还没有选商品',
  STOCK_SHORT: '库存不够',
  QUOTE_MOVED: '价格有变动，请看一眼再下单',
  SHIPPING_REGION_UNSERVED: '这个地方快递暂时送不到，换个地址或到店自提',
  SHIPPING_NOT_OFFERED: '小店现在不发快递',
  INVOICE_TAX_NUMBER_INVALID: '税号不对，请照着营业执照再核对一遍',
  ADDRESS_REQUIRED: '还没有选收货地址',
  PICKUP_POINT_UNKNOWN: '这个自提点不在了',
  ORDER_NOT_FOUND: '没有找到这个订单',
  ORDER_ILLEGAL_TRANSITION: '订单状态已变化，请刷新',
  ORDER_NOT_PAYABLE: '这个订单不能再付款',
  PAYMENT_PENDING: '还没有收到付款结果',
  PAYMENT_UNAVAILABLE: '微信支付没有响应，订单已保留，稍后可以继续付款',
  ORDER_BUSY: '这一单正在提交，请稍等再看',
  PAYMENT_MISMATCH: '付款和订单对不上，没有入账',
  NOTICE_INVALID: '这条支付通知没有通过验证',
  // relay and group-buy
  CHAT_OTHER: '这是另一个群的活动，请从那个群里的卡片进来',
  CHAT_CLOSED: '这个群的活动已经停了',
  RELAY_NOT_FOUND: '没有找到这个接龙',
  RELAY_OVER: '这个接龙已经截止',
  RELAY_NOT_OPEN: '接龙的状态已变化，请刷新再看',
  RELAY_FULL: '剩下的份数不够了',
  RELAY_LIMIT_REACHED: '超过了每人限量',
  RELAY_ITEM_UNKNOWN: '接龙里没有这一样',
  RELAY_OPTION_UNKNOWN: '请先选好规格',
  RELAY_JOINED_ALREADY: '你已经接过了，可以改自己那一条',
  RELAY_NOT_JOINED: '你还没有接',
  RELAY_ENTRY_MOVED: '你这一条刚刚变过，看一眼再改',
  RELAY_ENTRY_PAID: '付过款的不能改，可以先退出，再重新接',
  RELAY_ENTRY_UNPAID: '这一条还没付款，先别给货',
  RELAY_NOT_LEADER: '只有这个群的团长能做',
  RELAY_TIME_INVALID: '截单时间要在 10 分钟以后、14 天以内',
  RELAY_PRICE_INVALID: '接龙价要低于售价，也不能低于店里定的底价',
  RELAY_MINIMUM_INVALID: '成团份数不能比总份数还多',
  RELAY_ENTRY_UNKNOWN: '名单里没有这个取货码',
  GROUP_NOT_FOUND: '没有找到这个团',
  GROUP_OVER: '这个团已经结束',
  GROUP_FULL: '这个团刚好满了',
  GROUP_JOINED_ALREADY: '你已经在这个团里',
  GROUP_NEW_ONLY: '这个团只收还没买过的新邻居',
  GROUP_LIMIT_REACHED: '超过了每人限购',
  GROUP_SOLD_OUT: '拼团的货已经拼完',
  GROUP_OFFER_NOT_FOUND: '没有找到这个拼团活动',
  GROUP_OFFER_OVER: '这个拼团活动没有开始或已经结束',
  GROUP_SIZE_TOO_BIG: '成团人数超过了店里的上限',
  GROUP_PRICE_INVALID: '拼团价要低于售价',
  GROUP_TIME_INVALID: '活动时间要至少够拼一个团，最长 30 天',
  // fulfilment
  ORDER_NOT_PAID: '这一单还没有付款，先不能交货',
  ORDER_NOT_HANDED_OVER: '货还没有交到手上，收到以后再确认',
  SHIPMENT_KIND: '这一单不是这样送的',
  SHIPMENT_NOTHING_LEFT: '这一单的货已经都交出去了',
  SHIPMENT_TOO_MANY: '件数比还没发的多',
  SHIPMENT_PARCELS: '一单最多分 15 个包裹',
  SHIPMENT_UNKNOWN: '没有找到这次交货',
  SHIPMENT_UNDO_OVER: '已经过了能撤回的一分钟',
  SHIPMENT_CHANGED: '别人刚动过这一单，刷新后再看',
  CARRIER_UNKNOWN: '没有认出这家快递公司',
  TRACKING_NO_INVALID: '快递单号不对：6 到 40 位字母和数字',
  PICKUP_CODE_INVALID: '取货码是 6 位数字',
  PICKUP_CODE_UNKNOWN: '没有这个取货码',
  PICKUP_TAKEN: '这一单已经取走了',
  PICKUP_ELSEWHERE: '这一单不在这个自提点',
  UPLOAD_NOT_FAILED: '这一单不用重新上传发货信息',
  // after-sale
  AFTER_SALE_NOT_FOUND: '没有找到这张售后单',
  AFTER_SALE_NOT_POSSIBLE: '这一单现在不能申请售后',
  AFTER_SALE_TOO_LATE: '已经过了申请售后的时间',
  AFTER_SALE_NOTHING_LEFT: '选的件数比还能退的多',
  AFTER_SALE_TOO_MANY: '这一单的售后次数已经到上限，请联系店里',
  AFTER_SALE_NOT_HANDED_OVER: '货还没有交到你手上，直接退款就行，不用寄回',
  AFTER_SALE_AMOUNT_MOVED: '能退的金额有变动，请看一眼再提交',
  AFTER_SALE_MOVED_ON: '这张售后单的状态已变化，请刷新',
  AFTER_SALE_PICTURE: '有一张图片没有传好，请重新选',
  // sharing
  SHARE_CODE_INVALID: '这个分享码无效',
  // console
  STAFF_SIGN_IN_REQUIRED: '请先登录',
  STAFF_FORBIDDEN: '你的角色没有这个权限',
  STAFF_CODE_INVALID: '这个码不对，或者过期了，请在电脑上换一个新码',
  STAFF_UNKNOWN: '你还不是这家店的店员，请店主发一个邀请码',
  STAFF_ALREADY: '你已经是店员了，直接扫码登录就行',
  STAFF_NOT_FOUND: '这位店员不在了',
  STAFF_SELF: '不能改自己的角色，也不能移除自己，请另一位店主来',
  BOOTSTRAP_LOCAL_ONLY: '这种登录方式只在本地云可用',
  MEMBER_NOT_FOUND: '没有找到这个会员',
  SEGMENT_NOT_FOUND: '没有找到这个分群',
  MESSAGE_TEMPLATE_UNKNOWN: '没有找到这个消息模板',
  MESSAGE_FIELD_INVALID: '消息内容不符合微信的字段要求',
  MESSAGE_MARKETING: '服务通知里不能写促销用语',
  CAMPAIGN_NOT_FOUND: '没有找到这次发送',
  CAMPAIGN_NOBODY: '这个分群里没有能收到的人',
} as const satisfies Record<string, string>;
export type RejectionCode = keyof typeof REJECTIONS;
