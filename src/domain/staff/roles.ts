/** 角色: what a member of staff was hired for. Names as the console shows them. */
export const ROLE_NAMES = {
  owner: '店主',
  manager: '店长',
  ops: '运营',
  support: '客服',
  warehouse: '仓配',
} as const;
export type Role = keyof typeof ROLE_NAMES;
export const ROLES = Object.keys(ROLE_NAMES) as readonly Role[];

/** 权限, and the words for it. A `.view` is never implied by an `.edit`: the table below gives both. */
export const PERMISSION_NAMES = {
  'overview.view': '看经营总览',
  'order.view': '看订单',
  'order.ship': '发货与核销',
  'order.export': '导出订单',
  'refund.view': '看退款与售后',
  'refund.approve': '批准退款',
  'product.view': '看商品与库存',
  'product.edit': '改商品',
  'stock.adjust': '调库存',
  'coupon.edit': '改优惠券',
  'coupon.issue': '发优惠券',
  'message.send': '发消息',
  'member.view': '看会员',
  'member.export': '导出会员',
  'chat.edit': '管微信群',
  'special.edit': '排群特惠',
  'relay.edit': '管接龙与拼团',
  'settings.edit': '改店铺设置',
  'staff.manage': '管店员',
  'audit.view': '看操作记录',
  'reconcile.run': '对账',
} as const;
export type Permission = keyof typeof PERMISSION_NAMES;
export const PERMISSIONS = Object.keys(PERMISSION_NAMES) as readonly Permission[];

/** Who may do what. The owner may do everything; who may approve a refund may not be who packs the parcel. */
const GRANTS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(PERMISSIONS),
  manager: new Set(PERMISSIONS.filter((permission) => permission !== 'staff.manage')),
  ops: new Set<Permission>([
    'overview.view',
    'order.view',
    'refund.view',
    'product.view',
    'product.edit',
    'coupon.edit',
    'coupon.issue',
    'message.send',
    'member.view',
    'chat.edit',
    'special.edit',
    'relay.edit',
  ]),
  support: new Set<Permission>(['order.view', 'refund.view', 'product.view', 'member.view', 'coupon.issue']),
  warehouse: new Set<Permission>([
    'order.view',
    'order.ship',
    'order.export',
    'product.view',
    'stock.adjust',
  ]),
};

export const permits = (role: Role, permission: Permission): boolean => GRANTS[role].has(permission);

/** Everything this role may do, in the order of `PERMISSION_NAMES`. */
export const permissionsOf = (role: Role): readonly Permission[] =>
  PERMISSIONS.filter((permission) => permits(role, permission));
