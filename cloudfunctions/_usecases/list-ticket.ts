import { ok, reject, type Outcome } from '@/domain/outcome';
import type { Call } from '../_kit/call';

const MAC_LENGTH = 22;

/**
 * 看单凭证: who was let into a list may watch it change until `until`, without the member being read again. It names the
 * list and the member, and only the server can make one.
 */
export const listTicket = (call: Pick<Call, 'memberId' | 'keyed'>, listId: string, until: number): string =>
  `${until.toString(36)}.${mac(call, listId, until)}`;

/** CHAT_NOT_VERIFIED for one that was not made for this list and member; CHAT_ENTRY_EXPIRED when its time is over. */
export function checkTicket(call: Call, listId: string, ticket: string): Outcome<number> {
  const [time = '', given = ''] = ticket.split('.');
  const until = Number.parseInt(time, 36);
  if (!Number.isSafeInteger(until) || given !== mac(call, listId, until)) return reject('CHAT_NOT_VERIFIED');
  return call.now < until ? ok(until) : reject('CHAT_ENTRY_EXPIRED');
}

const mac = ({ memberId, keyed }: Pick<Call, 'memberId' | 'keyed'>, listId: string, until: number): string =>
  keyed('list-ticket', `${listId}\n${memberId}\n${until}`).slice(0, MAC_LENGTH);
