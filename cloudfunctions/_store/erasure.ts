import type { CollectionName } from './documents';

/**
 * What an erasure does with a collection.
 *
 * - `dropped`: the leaver's documents, or their part of a document, are gone.
 * - `anonymous`: they stay under an id made for nobody, stripped of everything that says who it was.
 * - `kept`: they stay as they are, for the reason given.
 * - `nobodys`: nothing in it is about a customer.
 */
export type Erasure = 'dropped' | 'anonymous' | 'kept' | 'nobodys';

export interface Parting {
  readonly does: Erasure;
  readonly why: string;
  /**
   * Where the leaver's id stays: a keyed hash, from which nobody without the shop's secret and their openid can tell who
   * it was. Absent: it stays nowhere in this collection.
   */
  readonly keyedId?: string;
}

/** 注销, collection by collection: `leaving.ts` does it, and a test compares the two on a member who did everything. */
export const ERASURE: Readonly<Record<CollectionName, Parting>> = {
  settings: { does: 'nobodys', why: 'the shop itself' },
  products: { does: 'nobodys', why: 'goods' },
  stock: { does: 'nobodys', why: 'goods; holds are by order, adjustments by staff' },
  coupon_templates: {
    does: 'nobodys',
    why: 'what staff configure',
    keyedId: 'a claim in progress, for two minutes at most',
  },
  coupons: {
    does: 'kept',
    why: 'unused ones are voided; none is claimed twice by leaving and coming back, and used ones balance the books',
    keyedId: '`_id` and `memberId`',
  },
  chats: { does: 'dropped', why: 'a leader stops being named; the chat itself is the shop’s' },
  chat_codes: { does: 'anonymous', why: 'that a code was used keeps it from being used again' },
  specials: { does: 'kept', why: 'how many were bought, for the limit', keyedId: '`bought`, `heldBy`' },
  relays: {
    does: 'anonymous',
    why: 'an entry’s goods and money stay in the list; its name, avatar, remark and chat id go',
  },
  group_offers: { does: 'kept', why: 'how many were bought, for the limit', keyedId: '`bought`, `heldBy`' },
  groups: { does: 'anonymous', why: 'a seat’s money stays; its name and avatar go' },
  members: {
    does: 'anonymous',
    why: 'the sums of money move to nobody’s id; the person’s own document is removed, after the files of their avatar',
    keyedId: 'touchpoints of friends who opened their card, fifty at most, pushed out by newer ones',
  },
  identities: { does: 'dropped', why: 'openid and phone number: the only documents that have them' },
  timeline: {
    does: 'anonymous',
    why: 'payments and refunds stay, everything else goes',
    keyedId:
      'the inviter’s `brought` and rewards: an invitee counts once, ever; ids of coupons that were used',
  },
  orders: {
    does: 'anonymous',
    why: 'bookkeeping law keeps amounts and goods; address, remark, invoice title and the staff’s notes go',
    keyedId: 'ids of coupons that were used; touchpoints of friends who opened their card',
  },
  pickup_codes: { does: 'kept', why: 'six digits and an order, until the goods are fetched' },
  after_sales: {
    does: 'anonymous',
    why: 'the refund is bookkeeping; words, pictures (their files too) and the parcel sent back go',
  },
  share_codes: { does: 'dropped', why: 'their cards lead to nobody any more' },
  rewards: {
    does: 'anonymous',
    why: 'what was paid out is money; what is pending is reversed',
    keyedId: '`_id` and `inviteeId`: an invitee is rewarded once, ever',
  },
  message_quotas: { does: 'dropped', why: 'no message can be sent to who is gone' },
  message_templates: { does: 'nobodys', why: 'words approved by WeChat' },
  campaigns: { does: 'nobodys', why: 'what staff sent' },
  sends: {
    does: 'anonymous',
    why: 'a campaign’s figures stay; its words for this member go',
    keyedId: '`_id`: nobody gets a message twice',
  },
  staff: {
    does: 'kept',
    why: 'who did what with money; nobody on the staff can leave, and a former one loses the name here',
    keyedId: '`_id`, for the audit log',
  },
  staff_tickets: { does: 'dropped', why: 'codes on a screen' },
  staff_sessions: { does: 'dropped', why: 'signed-in pages' },
  carts: { does: 'dropped', why: 'what they thought of buying' },
  audit: {
    does: 'kept',
    why: 'who on the staff did what, and their name then; append-only, without phone numbers or addresses',
    keyedId: 'the target or author of an action',
  },
  audit_intents: {
    does: 'kept',
    why: 'what somebody on the staff is doing; a few minutes later it is gone, or a line of the audit log',
    keyedId: 'the target or author of an action',
  },
  coupon_batches: { does: 'nobodys', why: 'what staff made' },
  coupon_parts: {
    does: 'kept',
    why: 'whom a batch was for, frozen, so that it can be gone on with',
    keyedId: '`memberIds`',
  },
  coupon_codes: { does: 'kept', why: 'a code is used once', keyedId: '`memberId`, `couponId`' },
  attempts: { does: 'dropped', why: 'how often they tried a code, or came' },
  cron_marks: {
    does: 'nobodys',
    why: 'how far a job came',
    keyedId: 'that somebody left, for some minutes; the member a page ended with',
  },
  reconcile_runs: { does: 'nobodys', why: 'sums', keyedId: 'the document a page ended with' },
  differences: {
    does: 'dropped',
    why: 'what was found about their sums; what was found about an order is the order’s',
    keyedId: 'the id of a coupon that the books disagree about',
  },
};
