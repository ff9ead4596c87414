import type { ConsoleAction } from '@/contract/console';
import type { Permission } from '@/domain/staff/roles';

/** The actions that need no session; all others are staff's. */
export type OpenAction = 'staff.bootstrap' | 'staff.sign-in-start' | 'staff.sign-in-poll';
export type StaffAction = Exclude<ConsoleAction, OpenAction>;

/**
 * What each action needs, in one place; `null` is for anybody of the staff. Checked before the input is looked at and
 * before the handler runs. A new action does not compile without its line here.
 */
export const NEEDS: Readonly<Record<StaffAction, Permission | null>> = {
  'staff.me': null,
  'staff.sign-out': null,
  'staff.list': 'staff.manage',
  'staff.invite': 'staff.manage',
  'staff.set-role': 'staff.manage',
  'staff.remove': 'staff.manage',
  'audit.list': 'audit.view',
  'settings.get': 'settings.edit',
  'settings.save': 'settings.edit',
  'product.list': 'product.view',
  'product.save': 'product.edit',
  'product.shelf': 'product.edit',
  'product.order': 'product.edit',
  'product.upload': 'product.edit',
  'stock.adjust': 'stock.adjust',
  'stock.alert': 'stock.adjust',
  'stock.history': 'product.view',
  /** and, for what the sheet changes, `product.edit` or `stock.adjust` */
  'stock.import': 'product.view',
  'overview.get': 'overview.view',
  'member.list': 'member.view',
  'member.get': 'member.view',
  'member.replay': 'member.view',
  'segment.list': 'member.view',
  'message.templates': 'message.send',
  'campaign.reach': 'message.send',
  'campaign.send': 'message.send',
  'campaign.list': 'message.send',
  'campaign.get': 'message.send',
  'refund.list': 'refund.view',
  'refund.get': 'refund.view',
  'refund.approve': 'refund.approve',
  'refund.reject': 'refund.approve',
  'refund.confirm-return': 'refund.approve',
  'refund.again': 'refund.approve',
  'refund.options': 'refund.view',
  'refund.start': 'refund.approve',
  'chat.list': 'chat.edit',
  'chat.get': 'chat.edit',
  'chat.save': 'chat.edit',
  'chat.code-make': 'chat.edit',
  'chat.code-list': 'chat.edit',
  'chat.code-revoke': 'chat.edit',
  'special.options': 'special.edit',
  'special.list': 'special.edit',
  'special.save': 'special.edit',
  'special.end': 'special.edit',
  'special.copy': 'special.edit',
  'coupon.templates': 'coupon.issue',
  'coupon.template': 'coupon.issue',
  'coupon.choices': 'coupon.issue',
  'coupon.save': 'coupon.edit',
  'coupon.stop': 'coupon.edit',
  'coupon.make-codes': 'coupon.edit',
  'coupon.download-codes': 'coupon.edit',
  'coupon.void-codes': 'coupon.edit',
  'coupon.issue': 'coupon.issue',
  'coupon.void': 'coupon.edit',
  'coupon.rules': 'coupon.edit',
  'coupon.save-rules': 'coupon.edit',
  'order.desk': 'order.view',
  'order.list': 'order.view',
  'order.get': 'order.view',
  'order.ship': 'order.ship',
  'order.ship-batch': 'order.ship',
  'order.pick-up': 'order.ship',
  'order.undo': 'order.ship',
  'order.note': 'order.view',
  'order.roll-call': 'order.view',
  'order.upload-again': 'order.ship',
  'order.export': 'order.export',
  'member.export': 'member.export',
};

/** What an action needs; undefined for one that does not exist. */
export const needOf = (action: unknown): Permission | null | undefined =>
  typeof action === 'string' && Object.hasOwn(NEEDS, action) ? NEEDS[action as StaffAction] : undefined;
