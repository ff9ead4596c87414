import type { RelayShare, RosterView } from '@/contract/relay';
import { call } from '@/services/cloud';
import { chatTool } from '@/services/chat-tool';
import { useRelayDesk } from './relay-desk';
import type { ShareCard } from './phone';
import { attempt } from './remote';

/** What became of something that only the chat tool can do; `unavailable`: this phone, this shop or this chat has none. */
export type Told = 'sent' | 'dropped' | 'unavailable';

/** Whether this phone can send a status card and remind by @. */
export const hasChatTool = (): boolean => chatTool.available();

/** The status card of a relay, into its own chat, and then who has joined already is marked on it. */
export async function sendStatusCard(
  relayId: string,
  tool: NonNullable<RelayShare['chatTool']>,
  card: ShareCard,
): Promise<Told> {
  const sent = await chatTool.within(tool.openGId, () => chatTool.send(card, tool));
  if (sent === null) return 'unavailable';
  if (sent) await attempt(call('relay.card-sent', { relayId })); // unmarked, it still counts whoever joins from now on
  return sent ? 'sent' : 'dropped';
}

/**
 * Have WeChat name the members to look for, and remind those of them who have not joined.
 *
 * @returns how many were reminded, `all-joined`, or what else became of it
 */
export const remindMissing = async ({
  relayId,
  openGId,
  title,
}: RosterView): Promise<number | 'all-joined' | Exclude<Told, 'sent'>> =>
  (await chatTool.within(openGId, async () => {
    const chosen = await chatTool.selectMembers();
    if (chosen === null) return 'dropped';
    await useRelayDesk.getState().loadMissing(chosen);
    const { value, failure } = useRelayDesk.getState().missing;
    if (failure || !value) return 'dropped';
    if (value.missing.length === 0) return 'all-joined';
    const path = `package-chat/relay/index?id=${relayId}`;
    const sent = await chatTool.remind(value.missing, title, path);
    return sent ? value.missing.length : 'dropped';
  })) ?? 'unavailable';
