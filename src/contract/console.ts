import * as z from 'zod';
import { refundDeskInputs, type RefundDeskOutputs } from './after-sale';
import type { Fen } from '@/domain/money';
import type { Permission, Role } from '@/domain/staff/roles';
import type { TimelineEntry } from '@/domain/timeline/types';
import type { MessageTemplate } from '@/domain/message/types';
import { catalogInputs, type CatalogOutputs } from './catalog';
import { settingsInputs, type SettingsOutputs } from './settings';
import { staffInputs, type StaffOutputs } from './staff';
import { chatDeskInputs, type ChatDeskOutputs } from './chats';
import { groupBuyStaffInputs, type GroupBuyStaffOutputs } from './group-buy';
import { relayStaffInputs, type RelayStaffOutputs } from './relay';
import { couponConsoleInputs, type CouponConsoleOutputs } from './coupons';
import { exportInputs, type ExportOutputs } from './exports';
import { fulfilmentInputs, type FulfilmentOutputs } from './fulfilment';
import { reconcileInputs, type ReconcileOutputs } from './reconcile';
import type { CouponView, MemberView } from './views';

const id = z.string().min(1).max(80);
const nothing = z.strictObject({});

/** What staff may ask of the `console` function: POST {action, input} with `authorization: Bearer <session>`. */
export const consoleInputs = {
  /** Local cloud only: the function refuses it anywhere else (design §8). */
  'staff.bootstrap': nothing,
  'staff.me': nothing,
  'staff.sign-out': nothing,
  ...staffInputs,
  ...catalogInputs,
  ...settingsInputs,
  'overview.get': nothing,
  'member.list': z.strictObject({
    keyword: z.string().trim().max(40).optional(),
    segmentId: id.optional(),
    offset: z.int().min(0).optional(),
    limit: z.int().min(1).max(100).optional(),
  }),
  'member.get': z.strictObject({ memberId: id }),
  /** 对账: the kept fold against a full replay of the timeline. */
  'member.replay': z.strictObject({ memberId: id }),
  'segment.list': nothing,
  'message.templates': nothing,
  'campaign.reach': z.strictObject({ segmentId: id, templateId: id }),
  'campaign.send': z.strictObject({
    key: z.string().regex(/^[\w-]{8,64}$/),
    title: z.string().trim().min(1).max(40),
    segmentId: id,
    templateId: id,
    fields: z.record(z.string().max(40), z.string().max(200)),
    /** Where the message leads, with nothing before `pages/` or `package-…/`. */
    page: z.string().regex(/^(pages|package-[a-z]+)\/[\w/?=&:.-]{1,200}$/),
  }),
  'campaign.list': nothing,
  'campaign.get': z.strictObject({ campaignId: id }),
  ...chatDeskInputs,
  ...couponConsoleInputs,
  ...fulfilmentInputs,
  ...exportInputs,
  ...refundDeskInputs,
  ...relayStaffInputs,
  ...groupBuyStaffInputs,
  ...reconcileInputs,
};

export interface StaffView {
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
}
export interface MemberRow {
  readonly memberId: string;
  readonly nickname: string;
  /** An address to show; null without one. */
  readonly avatar: string | null;
  readonly status: MemberView['status'];
  readonly phoneMasked: string | null;
  readonly tierName: string | null;
  readonly growth: number;
  readonly netPaid: Fen;
  readonly paidCount: number;
  readonly lastPaidAt: number | null;
  readonly joinedAt: number | null;
  readonly source: string | null;
  readonly inviter: string | null;
  readonly chatName: string | null;
  /** When they last came from it, as WeChat verified; who is in a chat, WeChat tells nobody. */
  readonly chatAt: number | null;
}
export interface Member360 {
  readonly row: MemberRow;
  readonly view: MemberView;
  readonly consent: { readonly policyVersion: string; readonly at: number } | null;
  readonly quotas: readonly { readonly templateId: string; readonly title: string; readonly left: number }[];
  readonly coupons: readonly CouponView[];
  readonly rewards: readonly {
    readonly inviteeName: string;
    readonly amount: Fen;
    readonly status: 'pending' | 'settled' | 'reversed';
    readonly settleAfter: number;
  }[];
  readonly timeline: readonly TimelineEntry[];
  /** Whom and what the timeline speaks of: member ids and `source:` codes to names. */
  readonly names: Readonly<Record<string, string>>;
  readonly orders: readonly {
    readonly orderId: string;
    readonly payable: Fen;
    readonly status: string;
    readonly placedAt: number;
    readonly attribution: string | null;
  }[];
}
export interface SegmentView {
  readonly segmentId: string;
  readonly name: string;
  readonly why: string;
  readonly count: number;
}
/** 能发到几个人: every member of the segment falls under exactly one reason, so the numbers add up. */
export interface ReachView {
  readonly audience: number;
  readonly sendable: number;
  readonly reasons: readonly {
    readonly reason: 'left' | 'no_consent' | 'no_quota' | 'capped';
    readonly label: string;
    readonly count: number;
  }[];
}
export interface CampaignView {
  readonly campaignId: string;
  readonly title: string;
  readonly segmentName: string;
  readonly templateTitle: string;
  readonly status: 'sending' | 'done';
  readonly createdAt: number;
  readonly finishedAt: number | null;
  readonly counts: {
    readonly audience: number;
    readonly queued: number;
    readonly sent: number;
    readonly failed: number;
    readonly unknown: number;
    readonly opened: number;
  };
  readonly errors: readonly { readonly errCode: number; readonly label: string; readonly count: number }[];
}

export interface ConsoleOutputs
  extends
    CatalogOutputs,
    ChatDeskOutputs,
    CouponConsoleOutputs,
    ExportOutputs,
    FulfilmentOutputs,
    GroupBuyStaffOutputs,
    ReconcileOutputs,
    RefundDeskOutputs,
    RelayStaffOutputs,
    SettingsOutputs,
    StaffOutputs {
  'staff.bootstrap': { readonly token: string; readonly staff: StaffView };
  /** `permissions`: what this role may do, so that the console offers nothing that would be refused. */
  'staff.me': StaffView & { readonly shopName: string; readonly permissions: readonly Permission[] };
  'staff.sign-out': { readonly done: true };
  'overview.get': {
    readonly members: number;
    readonly visitors: number;
    readonly paidOrders: number;
    readonly netPaid: Fen;
    /** Net paid by business day, oldest first, 14 days. */
    readonly days: readonly { readonly day: string; readonly netPaid: Fen; readonly orders: number }[];
    readonly bySource: readonly { readonly label: string; readonly netPaid: Fen; readonly orders: number }[];
  };
  'member.list': { readonly rows: readonly MemberRow[]; readonly total: number };
  'member.get': Member360;
  'member.replay': { readonly same: boolean; readonly entries: number; readonly unfolded: number };
  'segment.list': readonly SegmentView[];
  'message.templates': readonly MessageTemplate[];
  'campaign.reach': ReachView;
  'campaign.send': CampaignView;
  'campaign.list': readonly CampaignView[];
  'campaign.get': CampaignView;
}
export type ConsoleAction = keyof ConsoleOutputs;
export type ConsoleInput<A extends ConsoleAction> = z.input<(typeof consoleInputs)[A]>;
