import * as z from 'zod';
import type { Fen } from '@/domain/money';

const id = z.string().min(1).max(80);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const instant = z.int().min(0).max(9_999_999_999_999);
const tag = z.string().trim().min(1).max(10);
const preset = {
  name: z.string().trim().min(1).max(20),
  tags: z.array(tag).max(10),
  leaderName: z.string().trim().min(1).max(20),
  pickupPointId: id,
  rules: z.string().trim().max(300),
};

/** Of the customer's phone: the group itself comes as the CloudID field `entry`, see `cloudFields`. */
export const chatInputs = {
  /** 登记群: by the code staff gave to its leader. */
  'chat.register': z.strictObject({ code: z.string().trim().min(8).max(24) }),
  /** `wx.getGroupEnterInfo` failed: 40097 not from a group, 65206 the user left it. Answers in words, never with a yes. */
  'chat.enter-failed': z.strictObject({ errCode: z.union([z.literal(40097), z.literal(65206)]) }),
};

/** Of staff: the shop's WeChat groups, their registration codes, and the specials on their schedule. */
export const chatDeskInputs = {
  'chat.list': z.strictObject({}),
  'chat.get': z.strictObject({ openGId: id }),
  'chat.save': z.strictObject({ openGId: id, ...preset, status: z.enum(['open', 'closed']) }),
  'chat.code-make': z.strictObject(preset),
  'chat.code-list': z.strictObject({}),
  'chat.code-revoke': z.strictObject({ codeId: id }),
  /** What a special can be made of: SKUs on the shelf, chats, tags. */
  'special.options': z.strictObject({}),
  /** Specials that are on at any time in [from, until). */
  'special.list': z.strictObject({ from: instant, until: instant }),
  'special.save': z.strictObject({
    /** 幂等键 of a new one; the same key again is the same special. */
    key: z.string().regex(/^[\w-]{8,64}$/),
    /** Absent: a new special. */
    specialId: id.optional(),
    productId: id,
    skuId: id,
    chatPrice: z.int().min(1).max(99_999_999),
    openGIds: z.array(id).max(50),
    tags: z.array(tag).max(20),
    perMember: z.int().min(1).max(999),
    stock: z.int().min(1).max(99_999),
    startAt: instant,
    endAt: instant,
  }),
  /** 提前结束 now; what is ordered stays ordered. */
  'special.end': z.strictObject({ specialId: id }),
  /** 照搬一天: every special that starts on `from` again on `to`, at the same hours, with full stock. Twice changes nothing. */
  'special.copy': z.strictObject({ from: day, to: day }),
};

/** The last 30 days of one chat. */
export interface ChatStats {
  readonly visits: number;
  readonly visitors: number;
  readonly orders: number;
  readonly buyers: number;
  /** 成交额 net of refunds. */
  readonly gmv: Fen;
}
export interface ChatRow extends ChatStats {
  readonly openGId: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly leaderName: string;
  readonly leaderId: string | null;
  readonly rules: string;
  readonly pickupPointId: string;
  readonly status: 'open' | 'closed';
  /** Members known by a verified entry, ever. */
  readonly known: number;
  readonly lastVisitAt: number | null;
}
export interface ChatPage {
  readonly row: ChatRow;
  /** 30 business days, oldest first. */
  readonly days: readonly {
    readonly day: string;
    readonly visitors: number;
    readonly orders: number;
    readonly gmv: Fen;
  }[];
  readonly buyers: readonly {
    readonly memberId: string;
    readonly nickname: string;
    readonly orders: number;
    readonly paid: Fen;
    readonly lastAt: number;
  }[];
  readonly specials: readonly SpecialRow[];
  readonly pickupPoints: readonly { readonly id: string; readonly name: string }[];
}
export interface ChatCodeRow {
  readonly codeId: string;
  /** The last two characters: enough to tell codes apart, useless to register. */
  readonly hint: string;
  readonly name: string;
  readonly leaderName: string;
  readonly status: 'open' | 'used' | 'revoked' | 'expired';
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly openGId: string | null;
}
export interface SpecialRow {
  readonly specialId: string;
  readonly productId: string;
  readonly skuId: string;
  readonly title: string;
  readonly skuName: string;
  readonly image: string;
  readonly price: Fen;
  readonly chatPrice: Fen;
  readonly openGIds: readonly string[];
  readonly tags: readonly string[];
  readonly perMember: number;
  readonly stock: number;
  readonly left: number;
  readonly startAt: number;
  readonly endAt: number;
  /** What staff should look at: a member price at or under it, another special beside it, a shelf that holds less. */
  readonly warnings: readonly string[];
}
export interface SpecialOptions {
  readonly skus: readonly {
    readonly productId: string;
    readonly skuId: string;
    readonly title: string;
    readonly skuName: string;
    readonly image: string;
    readonly price: Fen;
    readonly left: number;
  }[];
  readonly chats: readonly { readonly openGId: string; readonly name: string }[];
  readonly tags: readonly string[];
  readonly pickupPoints: readonly { readonly id: string; readonly name: string }[];
}

export interface ChatDeskOutputs {
  'chat.list': readonly ChatRow[];
  'chat.get': ChatPage;
  'chat.save': { readonly saved: true };
  /** `code` is shown this once: the server keeps only its keyed hash. */
  'chat.code-make': ChatCodeRow & { readonly code: string };
  'chat.code-list': readonly ChatCodeRow[];
  'chat.code-revoke': { readonly revoked: boolean };
  'special.options': SpecialOptions;
  'special.list': readonly SpecialRow[];
  'special.save': { readonly specialId: string };
  'special.end': { readonly ended: true };
  'special.copy': { readonly made: number; readonly already: number };
}
