import type { RelayJoined } from '@/contract/relay';
import type { PlacedView } from '@/contract/views';
import { chatPass } from '@/domain/chat/pass';
import { ok, reject, type Outcome, type Rejection } from '@/domain/outcome';
import { editEntry, joinRelay as decideJoin, type EntryChange } from '@/domain/relay/entry';
import { isLive } from '@/domain/relay/transitions';
import type { RelayLine } from '@/domain/relay/types';
import type { Call } from '../_kit/call';
import { PayError } from '../_kit/pay';
import type { MemberDoc, OrderDoc, RelayDoc, RelayEntryDoc } from '../_store/documents';
import { findOrder, removeIntent } from '../_store/orders';
import { findRelay, writeEntry } from '../_store/relays';
import { closeOrder } from './close-order';
import { listTicket } from './list-ticket';
import { openOrder, placedAgain } from './open-order';
import { orderIdOf } from './order-id';
import { purposeOrder } from './purpose-order';
import { shownAs } from './shown-as';
import { visitRelay, type RelayVisit } from './relay-access';
import { entryOrder } from './relay-order';
import { joinedView } from './relay-views';
import { markOnCard } from './relay-card';
import { beginSubmit, submittedBefore } from './submit-once';

interface JoinInput {
  readonly key: string;
  readonly relayId: string;
  readonly lines: readonly RelayLine[];
  readonly remark: string;
  readonly showName: boolean;
}
type EditInput = JoinInput & { readonly rev: number };

/** Others may write the list between our reading and our writing; after so many times it is too busy to say why. */
const TRIES = 4;

/**
 * 接龙. Reads relay and member side by side; then, paid on closing, the one update that takes portions and writes the
 * entry; paid now, the order's intent first and its opening after that update.
 *
 * The same submit key again answers with the entry it made. Half done after a crash: an intent (`placing`), perhaps
 * with an entry that waits for it; `cron` (stale-intents) gives the portions back and removes it.
 *
 * @returns RELAY_OVER, RELAY_FULL with what is left, RELAY_LIMIT_REACHED, RELAY_JOINED_ALREADY, or why the chat entry
 *   does not do
 */
export const joinRelay = (call: Call, input: JoinInput): Promise<Outcome<RelayJoined>> =>
  put(call, input, (relay, own, member) =>
    fromChat(call, relay, member, decideJoin(relay, own, input, call.now)),
  );

/** Who was in the list before may look at it; to order from it, or more, takes an entry that holds. */
function fromChat(
  { now }: Call,
  { openGId, terms }: RelayDoc,
  member: MemberDoc | null,
  change: Outcome<EntryChange>,
): Outcome<EntryChange> {
  if (!change.ok || !Object.values(change.value.take).some((more) => more > 0)) return change;
  const pass = chatPass(member?.chatEntry ?? null, openGId, now, terms.chatEntryMs);
  return pass.ok ? change : pass;
}

/**
 * 改接龙, until the cut-off: the difference is taken or given back in the same one update. An entry that waits for payment
 * gets a new order; the old one is closed, and should its payment arrive all the same, that goes back by itself.
 *
 * @returns as joining; taking fewer needs no chat entry
 */
export const editRelayEntry = (call: Call, input: EditInput): Promise<Outcome<RelayJoined>> =>
  put(call, input, (relay, own, member) =>
    fromChat(call, relay, member, editEntry(relay, own, input, call.now)),
  );

type Decide = (relay: RelayDoc, own: RelayEntryDoc | null, member: MemberDoc | null) => Outcome<EntryChange>;

async function put(call: Call, input: JoinInput, decide: Decide): Promise<Outcome<RelayJoined>> {
  const visit = await visitRelay(call, input.relayId);
  if (!visit.ok) return visit;
  const { relay, member } = visit.value;
  const own = relay.entries[call.memberId] ?? null;
  if (own?.key === input.key)
    return again(
      call,
      visit.value,
      own.orderId === null ? null : await submittedBefore(call.db, own.orderId),
    );
  if (member?.status !== 'member') return reject('NOT_A_MEMBER');
  const change = decide(relay, own, member);
  if (!change.ok) return change;
  return carryOut(call, { input, decide, visit: visit.value, change: change.value });
}

/** Intent, if there is one; the update; the order. */
async function carryOut(call: Call, plan: Omit<Writing, 'intent'>): Promise<Outcome<RelayJoined>> {
  const { input, visit, change } = plan;
  const intent = visit.relay.payment === 'now' ? intentOf(call, input, visit, change) : null;
  const before = intent && (await beginSubmit(call.db, intent));
  if (before) return again(call, visit, before);
  const written = await write(call, { ...plan, intent });
  if (!('relay' in written)) {
    if (intent) await removeIntent(call.db, intent.id);
    return written;
  }
  const order = intent ? await openIntent(call, intent, written.before) : null;
  await markOnCard(call, written.relay, written.relay.entries[call.memberId]?.inGroup);
  return ok(answer(call, { ...visit, relay: written.relay }, order));
}

interface Writing {
  readonly input: JoinInput;
  readonly decide: Decide;
  readonly intent: OrderDoc | null;
  readonly visit: RelayVisit;
  readonly change: EntryChange;
}
interface Written {
  readonly relay: RelayDoc;
  readonly before: RelayEntryDoc | null;
}

/** The update, and when somebody was faster, the decision again on what they left. */
async function write(call: Call, { visit, change, ...writing }: Writing): Promise<Written | Rejection> {
  let { relay } = visit;
  let decided = change;
  for (let tries = 1; ; tries += 1) {
    const before = relay.entries[call.memberId] ?? null;
    const entry = entryOf(call, { ...writing, visit, before, change: decided });
    if (await writeEntry(call.db, relay._id, { entry, before, take: decided.take, now: call.now }))
      return { relay: withEntry(relay, entry, decided), before };
    if (tries === TRIES) return reject('ORDER_BUSY');
    const fresh = await findRelay(call.db, relay._id);
    if (!fresh) return reject('RELAY_NOT_FOUND');
    if (fresh.entries[call.memberId]?.key === writing.input.key) return { relay: fresh, before }; // by this very submit
    const anew = writing.decide(fresh, fresh.entries[call.memberId] ?? null, visit.member);
    if (!anew.ok) return anew;
    [relay, decided] = [fresh, anew.value];
  }
}

function entryOf(
  { memberId, appid, now }: Call,
  { input, intent, visit, before, change }: Omit<Writing, 'decide'> & { before: RelayEntryDoc | null },
): RelayEntryDoc {
  return {
    memberId,
    appid,
    ...groupIdOf(visit, before),
    lines: change.lines,
    amount: change.amount,
    remark: input.remark,
    ...(intent ? { status: 'unpaid', orderId: intent.id } : { status: 'joined', orderId: null }),
    rev: (before?.rev ?? 0) + 1,
    key: input.key,
    joinedAt: before !== null && isLive(before.status) ? before.joinedAt : now,
    changedAt: now,
    ...shownAs(visit.member, input.showName),
    pickedUpAt: null,
  };
}

/** Who they are in the WeChat group, as far as WeChat ever told. */
function groupIdOf(
  { relay, member }: RelayVisit,
  before: RelayEntryDoc | null,
): { readonly inGroup?: string } {
  const entry = member?.chatEntry?.openGId === relay.openGId ? member.chatEntry : null;
  const inGroup = entry?.inGroup ?? before?.inGroup;
  return inGroup === undefined ? {} : { inGroup };
}

/** The relay as our own update left it; what others wrote in between comes with the next change. */
function withEntry(relay: RelayDoc, entry: RelayEntryDoc, { take }: EntryChange): RelayDoc {
  const left = Object.fromEntries(
    Object.entries(relay.left).map(([item, n]) => [item, n - (take[item] ?? 0)]),
  );
  const known = relay.queue.includes(entry.memberId);
  return {
    ...relay,
    left,
    entries: { ...relay.entries, [entry.memberId]: entry },
    queue: known ? relay.queue : [...relay.queue, entry.memberId],
    version: relay.version + 1,
  };
}

const intentOf = (
  call: Call,
  input: JoinInput,
  { relay, member }: RelayVisit,
  { lines }: EntryChange,
): OrderDoc =>
  purposeOrder({
    ...entryOrder(relay, lines, input.remark),
    orderId: orderIdOf(call, `relay:${relay._id}:${input.key}`),
    memberId: call.memberId,
    appid: call.appid,
    member,
    at: call.now,
    payBy: call.now + relay.terms.payWithinMs,
  });

/** The entry is written: its order opens, and the one it had before is closed. */
async function openIntent(
  call: Call,
  intent: OrderDoc,
  before: RelayEntryDoc | null,
): Promise<PlacedView | null> {
  const placed = await openOrder(call, intent);
  if (placed && before?.status === 'unpaid' && before.orderId) await closeFormer(call, before.orderId);
  return placed;
}

/** When WeChat Pay does not answer, `cron` closes it at its time. */
async function closeFormer(call: Call, orderId: string): Promise<void> {
  const order = await findOrder(call.db, orderId);
  try {
    if (order?.status === 'pending_payment') await closeOrder(call, order, 'cancelled');
  } catch (error) {
    if (!(error instanceof PayError)) throw error;
    call.log.error('close', error, { orderId, code: error.code });
  }
}

/** The same submit again: what it made, with fresh parameters while its order waits for payment. */
async function again(
  call: Call,
  visit: RelayVisit,
  before: Outcome<OrderDoc> | null,
): Promise<Outcome<RelayJoined>> {
  if (before && !before.ok) return before;
  const relay = (await findRelay(call.db, visit.relay._id)) ?? visit.relay;
  const placed = before && (await placedAgain(call, before.value));
  return ok(answer(call, { ...visit, relay }, placed));
}

const answer = (call: Call, { relay, until }: RelayVisit, order: PlacedView | null): RelayJoined =>
  joinedView(call, relay, listTicket(call, relay._id, until), order);
