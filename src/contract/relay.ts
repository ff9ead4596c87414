import * as z from 'zod';
import type {
  MissingView,
  RelayCard,
  RelayJoined,
  RelayShare,
  RelayView,
  RosterRow,
  RosterView,
  SettlementView,
} from './relay-views';

export type * from './relay-views';

const id = z.string().min(1).max(80);
/** 幂等键: made once per form; the same key does the same thing once. */
const key = z.string().regex(/^[\w-]{8,64}$/);
const lines = z
  .array(z.strictObject({ itemId: id, quantity: z.int().min(1).max(999), option: z.string().max(20) }))
  .min(1)
  .max(30)
  .refine(
    (all) => new Set(all.map((line) => `${line.itemId}\n${line.option}`)).size === all.length,
    'one line per item and option',
  );
const entry = { lines, remark: z.string().trim().max(60), showName: z.boolean() };

/** 开接龙: the price is in fen and has to be one that whoever opens it may give; portions are reserved from stock. */
const opening = {
  key,
  title: z.string().trim().min(1).max(30),
  note: z.string().trim().max(200),
  items: z
    .array(
      z.strictObject({
        skuId: id,
        relayPrice: z.int().min(1).max(10_000_000),
        portions: z.int().min(1).max(9999),
        perMember: z.int().min(1).max(999),
        options: z.array(z.string().trim().min(1).max(20)).max(10),
      }),
    )
    .min(1)
    .max(30)
    .refine((all) => new Set(all.map(({ skuId }) => skuId)).size === all.length, 'one item per SKU'),
  payment: z.enum(['now', 'on_close']),
  minPortions: z.int().min(0).max(9999),
  perMember: z.int().min(0).max(999),
  cutOffAt: z.int().min(0),
  pickupPointId: id,
  pickupAt: z.string().trim().min(1).max(40),
};
const pickUp = z.strictObject({
  relayId: id,
  /** The pickup code, or the entry's number for somebody known by name. */
  by: z.union([
    z.strictObject({ code: z.string().trim().min(3).max(8) }),
    z.strictObject({ number: z.int().min(1) }),
  ]),
  undo: z.literal(true).optional(),
});

/** 结算的月份 in Asia/Shanghai, `2026-11`: relays belong to the month of their cut-off. */
const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

/** What a customer's or a leader's phone may ask about relays. The chat is never an input: the server knows it. */
export const relayInputs = {
  /** 群里的接龙: those of the chat the caller verifiably came from, and those they are in or lead. */
  'relay.list': z.strictObject({}),
  'relay.get': z.strictObject({ relayId: id }),
  /** What changed since `since`, for the list that updates itself; `ticket` is the view's. */
  'relay.changes': z.strictObject({ relayId: id, since: z.int().min(0), ticket: z.string().min(1).max(120) }),
  'relay.join': z.strictObject({ key, relayId: id, ...entry }),
  /** Until the cut-off, unless it is paid; `rev` is the entry's that was on the screen. */
  'relay.edit': z.strictObject({ key, relayId: id, rev: z.int().min(1), ...entry }),
  /** 退出接龙 until the cut-off: portions go back; what was paid is refunded. */
  'relay.cancel': z.strictObject({ relayId: id }),
  /** The card to share: where the chat tool is granted a status card, otherwise a plain one. */
  'relay.card': z.strictObject({ relayId: id }),
  // leader only
  'relay.open': z.strictObject(opening),
  'relay.close': z.strictObject({ relayId: id }),
  'relay.call-off': z.strictObject({ relayId: id }),
  'relay.roster': z.strictObject({ relayId: id }),
  /** 谁还没接: of the chat's members that the chat tool named (`group_openid`), or of who visited. */
  'relay.missing': z.strictObject({
    relayId: id,
    groupOpenids: z.array(z.string().min(1).max(64)).max(500).optional(),
  }),
  'relay.pick-up': pickUp,
  /** 团长结算: a month's relays of those one leads, latest cut-off first. */
  'relay.settlement': z.strictObject({ month }),
};

export interface RelayOutputs {
  'relay.list': readonly RelayCard[];
  'relay.get': RelayView;
  /** `relay` is null when nothing changed. */
  'relay.changes': { readonly version: number; readonly relay: RelayView | null };
  'relay.join': RelayJoined;
  'relay.edit': RelayJoined;
  'relay.cancel': RelayView;
  'relay.card': RelayShare;
  'relay.open': RelayView;
  'relay.close': RelayView;
  'relay.call-off': RelayView;
  'relay.roster': RosterView;
  'relay.missing': MissingView;
  'relay.pick-up': RosterRow;
  'relay.settlement': SettlementView;
}

/** What staff may ask about relays of any chat. */
export const relayStaffInputs = {
  'relay.list': z.strictObject({
    status: z.enum(['draft', 'open', 'closed', 'settled', 'cancelled']).optional(),
    openGId: id.optional(),
  }),
  'relay.get': z.strictObject({ relayId: id }),
  'relay.open': z.strictObject({ ...opening, openGId: id }),
  'relay.close': z.strictObject({ relayId: id }),
  'relay.call-off': z.strictObject({ relayId: id }),
  'relay.roster': z.strictObject({ relayId: id }),
  'relay.pick-up': pickUp,
  'relay.settlement': z.strictObject({ month }),
};
export interface RelayStaffOutputs {
  'relay.list': readonly RelayCard[];
  'relay.get': RelayView;
  'relay.open': RelayView;
  'relay.close': RelayView;
  'relay.call-off': RelayView;
  'relay.roster': RosterView;
  'relay.pick-up': RosterRow;
  /** Per leader, largest net first. */
  'relay.settlement': readonly (SettlementView & {
    readonly leaderName: string;
    readonly leaderId: string | null;
  })[];
}
