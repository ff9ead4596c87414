import type { CollectionName } from './documents';

type Index = Readonly<Record<string, 1 | -1>>;

/**
 * Every collection to be created, with the indexes its queries stand on (`_id` has its own). The local cloud applies
 * this file; for a real environment it is what to create in 云开发 → 数据库.
 */
export const COLLECTIONS: Readonly<Record<CollectionName, readonly Index[]>> = {
  settings: [],
  products: [{ onShelf: 1, rank: 1 }, { 'skus.id': 1 }],
  stock: [],
  coupon_templates: [{ claimUntil: 1, claimFrom: 1 }],
  coupons: [
    { memberId: 1, claimedAt: -1 },
    { memberId: 1, status: 1, usableUntil: 1 },
    { status: 1, claimedAt: 1 },
    { status: 1, usableUntil: 1 },
    { templateId: 1, status: 1 },
    { 'origin.ref': 1 },
  ],
  chats: [{ leaderId: 1 }],
  chat_codes: [{ createdAt: -1 }, { usedBy: 1 }, { due: 1, usedAt: 1 }],
  specials: [
    { skuId: 1, endAt: 1 },
    { endAt: 1, startAt: 1 },
  ],
  relays: [
    { openGId: 1, cutOffAt: -1 },
    { leaderId: 1, cutOffAt: -1 },
    { queue: 1 },
    { dueAt: 1 },
    { status: 1, cutOffAt: -1 },
  ],
  group_offers: [{ status: 1, endAt: 1 }, { dueAt: 1 }],
  groups: [
    { openGId: 1, status: 1, endAt: 1 },
    { 'offer.id': 1, status: 1 },
    { dueAt: 1 },
    { status: 1, openedAt: -1 },
  ],
  members: [
    { leaving: 1 },
    { avatarDue: 1 },
    { 'avatar.check': 1 },
    { inviterId: 1 },
    { joinedAt: -1 },
    { 'chatEntry.openGId': 1, 'chatEntry.at': -1 },
    { 'points.takenAt': 1 },
    { birthday: 1 },
    { 'fold.firstPaidAt': 1 },
    { 'fold.lastPaidAt': 1 },
  ],
  identities: [{ memberId: 1 }],
  timeline: [
    { memberId: 1, at: -1 },
    { folded: 1, at: 1 },
    { kind: 1, at: -1 },
  ],
  orders: [
    { memberId: 1, placedAt: -1 },
    { openGId: 1, placedAt: -1 },
    { status: 1, placedAt: 1 },
    { status: 1, payBy: 1 },
    { due: 1, dueAt: 1 },
    { status: 1, 'payment.status': 1, retryAt: 1 },
    { 'payment.paidAt': 1 },
    { 'purpose.id': 1 },
    { placedAt: -1 },
    { tellAt: 1 },
    { status: 1, completeBy: 1 },
    { fulfilledAt: -1 },
    { 'shippingUpload.status': 1, 'shippingUpload.retryAt': 1 },
  ],
  after_sales: [
    { memberId: 1, requestedAt: -1 },
    { orderId: 1 },
    { status: 1, requestedAt: -1 },
    { wakeAt: 1 },
    { 'refund.arrivedAt': 1 },
  ],
  share_codes: [{ memberId: 1 }],
  pickup_codes: [{ at: 1 }],
  rewards: [{ orderId: 1 }, { memberId: 1, createdAt: -1 }, { status: 1, settleAt: 1 }, { payDue: 1 }],
  message_quotas: [{ memberId: 1 }, { templateId: 1 }],
  message_templates: [],
  campaigns: [{ status: 1, createdAt: 1 }, { createdAt: -1 }],
  sends: [
    { campaignId: 1, status: 1 },
    { memberId: 1, at: -1 },
    { status: 1, at: 1 },
  ],
  carts: [],
  staff: [],
  staff_tickets: [{ expiresAt: 1 }, { memberId: 1 }],
  staff_sessions: [{ staffId: 1 }, { expiresAt: 1 }],
  audit: [{ at: -1 }, { staffId: 1, at: -1 }, { action: 1, at: -1 }, { target: 1, at: -1 }],
  audit_intents: [{ at: 1 }],
  coupon_batches: [
    { status: 1, createdAt: 1 },
    { templateId: 1, createdAt: -1 },
  ],
  coupon_parts: [{ batchId: 1, status: 1 }],
  coupon_codes: [
    { batchId: 1, status: 1 },
    { status: 1, takenAt: 1 },
  ],
  code_attempts: [{ at: 1 }],
  cron_marks: [],
  reconcile_runs: [{ startedAt: -1 }, { status: 1, startedAt: 1 }],
  differences: [
    { status: 1, lastSeenAt: -1 },
    { subject: 1, status: 1 },
  ],
};

export const COLLECTION_NAMES = Object.keys(COLLECTIONS) as readonly CollectionName[];

/** The same as a flat list, each index with a name of its own. */
export const INDEXES: readonly { collection: string; name: string; keys: Record<string, 1 | -1> }[] =
  Object.entries(COLLECTIONS).flatMap(([collection, indexes]) =>
    indexes.map((keys) => ({ collection, name: Object.keys(keys).join('_'), keys: { ...keys } })),
  );
