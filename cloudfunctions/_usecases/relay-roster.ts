import type { MissingView, RosterRow, RosterView } from '@/contract/relay';
import { formatYuan } from '@/domain/money';
import { portionsOf } from '@/domain/relay/entry';
import { linesInWords, nameInList, pickingList } from '@/domain/relay/list';
import { isLive } from '@/domain/relay/transitions';
import type { RelayEntryStatus } from '@/domain/relay/types';
import type { Base } from '../_kit/call';
import type { RelayDoc } from '../_store/documents';
import { membersSeenIn } from '../_store/members';
import { namesInChat } from '../_store/relay-lists';
import { codeOf, numbered, type Numbered } from './relay-views';

/** Somebody who came from the chat longer ago is not asked after. */
const LATELY_MS = 30 * 86_400_000;

const STATUS_WORDS: Readonly<Record<RelayEntryStatus, string>> = {
  joined: '待截单付款',
  unpaid: '待付款',
  paid: '已付款',
  released: '已退出',
  refunding: '退款中',
  refunded: '已退款',
};

export function rosterRow(call: Pick<Base, 'keyed'>, { _id, items }: RelayDoc, one: Numbered): RosterRow {
  const { number, entry } = one;
  return {
    number,
    name: nameInList(entry, number),
    avatar: entry.avatar ?? null,
    lines: entry.lines.map(({ itemId, option, quantity }) => ({
      itemId,
      title: items.find(({ id }) => id === itemId)?.title ?? '',
      option,
      quantity,
    })),
    quantity: portionsOf(entry.lines),
    amount: entry.amount,
    remark: entry.remark,
    status: entry.status,
    pickupCode: codeOf(call, _id, one),
    pickedUpAt: entry.pickedUpAt,
  };
}

/** 花名册 and 拣货单: entries that count, by number; what is to be brought counts every one of them. */
export function rosterView(call: Pick<Base, 'keyed'>, relay: RelayDoc): RosterView {
  const live = numbered(relay).filter(({ entry }) => isLive(entry.status));
  const rows = live.map((one) => rosterRow(call, relay, one));
  const picking = pickingList(
    relay.items,
    live.map(({ entry }) => entry),
  );
  return {
    relayId: relay._id,
    openGId: relay.openGId,
    title: relay.title,
    chatName: relay.chatName,
    leaderName: relay.leaderName,
    status: relay.status,
    pickup: relay.pickup,
    pickupAt: relay.pickupAt,
    rows,
    picking,
    pickedUp: rows.filter(({ pickedUpAt }) => pickedUpAt !== null).length,
    csv: {
      roster: [
        ['序号', '称呼', '接了什么', '份数', '金额（元）', '状态', '取货码', '备注', '取货'],
        ...live.map(({ entry }, at) => csvRow(relay, rows[at], linesInWords(relay.items, entry.lines))),
      ],
      picking: [
        ['商品', '规格', '选项', '份数'],
        ...picking.map(({ title, skuName, option, quantity }) =>
          [title, skuName, option, String(quantity)].map(cell),
        ),
      ],
    },
  };
}

const csvRow = (_relay: RelayDoc, row: RosterRow | undefined, summary: string): string[] =>
  row
    ? [
        String(row.number),
        row.name,
        summary,
        String(row.quantity),
        formatYuan(row.amount),
        STATUS_WORDS[row.status],
        row.pickupCode,
        row.remark,
        row.pickedUpAt === null ? '' : '已取',
      ].map(cell)
    : [];

/** A cell that a spreadsheet would take for a formula is text: a nickname or remark is whatever somebody typed. */
const cell = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/**
 * 谁还没接. Those the chat tool named, by their `group_openid`, which the server knows of who entered by a card of that group;
 * and in any case the people it saw coming from this chat lately. No API lists a whole group (facts §2).
 *
 * A leader is a customer too: somebody is named here who lately agreed to be named to this chat, in a relay of it.
 */
export async function missingFrom(
  { db, now }: Pick<Base, 'db' | 'now'>,
  relay: RelayDoc,
  groupOpenids: readonly string[],
): Promise<MissingView> {
  const live = Object.values(relay.entries).filter(({ status }) => isLive(status));
  const joined = new Set(live.map(({ memberId }) => memberId));
  const inGroup = new Set(live.map((entry) => entry.inGroup));
  const since = now - LATELY_MS;
  const [seen, named] = await Promise.all([
    membersSeenIn(db, relay.openGId, since),
    namesInChat(db, relay.openGId, since),
  ]);
  return {
    joined: live.length,
    missing: groupOpenids.filter((id) => !inGroup.has(id)),
    visitors: seen
      .filter(({ _id }) => !joined.has(_id) && _id !== relay.leaderId)
      .map(({ _id, chatEntry }) => ({ name: named.get(_id) ?? '一位邻居', lastSeenAt: chatEntry?.at ?? 0 })),
  };
}
