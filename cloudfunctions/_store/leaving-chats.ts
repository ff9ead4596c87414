import type { Db } from '../_kit/db';
import { updatedOne } from '../_kit/patience';
import type { GroupDoc, RelayDoc } from './documents';
import { every } from './every';

/** Who runs a chat whose leader has left, until staff name another. */
const SHOP_ITSELF = '本店';
const TRIES = 5;

/**
 * Move somebody's entries and seats to the anonymous id, without name and remark, and take their name off what they led.
 * Each document is one conditional update on its version; one that somebody else changed meanwhile is read again.
 */
export async function leaveChats(db: Db, memberId: string, to: string): Promise<void> {
  await Promise.all([leaveRelays(db, memberId, to), leaveGroups(db, memberId, to), leaveLead(db, memberId)]);
  await db
    .collection('chat_codes')
    .where({ usedBy: memberId })
    .update({ data: { usedBy: to } });
}

async function leaveRelays(db: Db, memberId: string, to: string): Promise<void> {
  const [joined, led] = await Promise.all([
    every(db, 'relays', { queue: memberId }),
    every(db, 'relays', { leaderId: memberId }),
  ]);
  const ids = new Set([...joined, ...led].map(({ _id }) => _id));
  for (const id of ids)
    await persist(id, async () => {
      const { data: relay } = await db.collection('relays').doc(id).get();
      if (!relay) return true;
      const { _id, version } = relay;
      const found = db.collection('relays').where({ _id, version });
      return updatedOne(found, relayWithout(db, relay, memberId, to));
    });
}

function relayWithout(db: Db, relay: RelayDoc, memberId: string, to: string): object {
  const { set, remove, inc } = db.command;
  const entry = relay.entries[memberId];
  const { inGroup: _, ...bare } = entry ?? {};
  return {
    version: inc(1),
    ...(entry && {
      [`entries.${memberId}`]: remove(),
      [`entries.${to}`]: set({ ...bare, memberId: to, name: null, avatar: null, remark: '' }),
      queue: set(relay.queue.map((id) => (id === memberId ? to : id))),
    }),
    ...(relay.leaderId === memberId && { leaderId: to, leaderName: SHOP_ITSELF }),
    ...(relay.openedBy === memberId && { openedBy: to }),
  };
}

/** The groups that these ids ever had a seat in: a group is found by the order that its seat was taken with. */
export async function groupIdsOf(db: Db, memberIds: readonly string[]): Promise<readonly string[]> {
  const seats = { memberId: db.command.in(memberIds), 'purpose.kind': 'group' };
  return [...new Set((await every(db, 'orders', seats)).flatMap(({ purpose }) => purpose?.id ?? []))];
}

/** The orders may be under the new id already. */
async function leaveGroups(db: Db, memberId: string, to: string): Promise<void> {
  for (const id of await groupIdsOf(db, [memberId, to]))
    await persist(id, async () => {
      const { data: group } = await db.collection('groups').doc(id).get();
      if (!group || (!group.seats[memberId] && group.initiatorId !== memberId)) return true;
      const found = db.collection('groups').where({ _id: group._id, version: group.version });
      return updatedOne(found, groupWithout(db, group, memberId, to));
    });
}

function groupWithout(db: Db, { seats, initiatorId }: GroupDoc, memberId: string, to: string): object {
  const { set, remove, inc } = db.command;
  const seat = seats[memberId];
  return {
    version: inc(1),
    ...(seat && {
      [`seats.${memberId}`]: remove(),
      [`seats.${to}`]: set({ ...seat, memberId: to, name: null, avatar: null }),
    }),
    ...(initiatorId === memberId && { initiatorId: to }),
  };
}

/** The chats they led, and the copies of those that members who entered carry with them. */
async function leaveLead(db: Db, memberId: string): Promise<void> {
  const led = await every(db, 'chats', { leaderId: memberId });
  if (led.length === 0) return;
  const { in: oneOf, remove } = db.command;
  const entered = {
    'chatEntry.openGId': oneOf(led.map(({ _id }) => _id)),
    'chatEntry.chat.leaderId': memberId,
  };
  await db
    .collection('members')
    .where(entered)
    .update({ data: { 'chatEntry.chat.leaderId': remove(), 'chatEntry.chat.leaderName': SHOP_ITSELF } });
  await db
    .collection('chats')
    .where({ leaderId: memberId })
    .update({ data: { leaderId: remove(), leaderName: SHOP_ITSELF } });
}

/** @throws when the document kept changing: `cron` (leavings) begins again */
async function persist(id: string, write: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) if (await write()) return;
  throw new Error(`leaving: ${id} kept changing`);
}
