import { create } from 'zustand';
import type { RelayItemView, RelayJoined, RelayShare, RelayView } from '@/contract/relay';
import type { PlacedView } from '@/contract/views';
import { fen, type Fen } from '@/domain/preview';
import { call } from '@/services/cloud';
import { platform } from '@/services/platform';
import { useMember } from './member';
import { attempt, IDLE, loading, settled, type Answer, type Failure, type Remote } from './remote';
import { newKey } from './submit-key';

/** `itemId` and option of one thing that may be chosen; an item without options has the option ''. */
export const choiceKey = (itemId: string, option: string): string => `${itemId}\n${option}`;

/** What the customer is about to join with, or to change their entry to. */
export interface RelayDraft {
  readonly quantities: Readonly<Record<string, number>>;
  readonly remark: string;
  readonly showName: boolean;
}

interface RelayStore {
  readonly relayId: string;
  readonly relay: Remote<RelayView>;
  readonly draft: RelayDraft;
  readonly sending: boolean;
  readonly failure: Failure | null;
  readonly share: RelayShare | null;
  load(relayId: string): Promise<void>;
  /** Whether something changed since the last look. */
  look(): Promise<boolean>;
  set(itemId: string, option: string, quantity: number): void;
  write(changes: Partial<Pick<RelayDraft, 'remark' | 'showName'>>): void;
  /** Join, or change the entry. What is to be paid now, or null; undefined when it was refused. */
  join(): Promise<PlacedView | null | undefined>;
  /** @returns why not, or null */
  cancel(): Promise<Failure | null>;
}

const EMPTY: RelayDraft = { quantities: {}, remark: '', showName: false };
const SHOW_NAME = 'relay:show-name';
let key = newKey();

/** What the draft costs, at the relay's prices. */
export const draftAmount = (items: readonly RelayItemView[], { quantities }: RelayDraft): Fen =>
  fen(
    items.reduce(
      (sum, { id, relayPrice, options }) =>
        sum +
        relayPrice *
          (options.length > 0 ? options : ['']).reduce(
            (count, option) => count + (quantities[choiceKey(id, option)] ?? 0),
            0,
          ),
      0,
    ),
  );

const linesOf = ({ quantities }: RelayDraft) =>
  Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([choice, quantity]) => {
      const [itemId = '', option = ''] = choice.split('\n');
      return { itemId, option, quantity };
    });

/** Where the draft begins: with the own entry when there is one, else with one of the only thing on offer. */
function draftOf(relay: RelayView, showName: boolean): RelayDraft {
  const { mine, items } = relay;
  if (mine && mine.status !== 'released' && mine.status !== 'refunded')
    return {
      quantities: Object.fromEntries(
        mine.lines.map(({ itemId, option, quantity }) => [choiceKey(itemId, option), quantity]),
      ),
      remark: mine.remark,
      showName: mine.showName,
    };
  const [only, ...others] = items;
  const quantities =
    only && others.length === 0 && only.options.length === 0 && only.left > 0
      ? { [choiceKey(only.id, '')]: 1 }
      : {};
  return { ...EMPTY, quantities, showName };
}

/** 接龙. The list as the server keeps it, and what the customer is about to put on it. */
export const useRelay = create<RelayStore>()((set, get) => {
  async function send(): Promise<Answer<RelayJoined>> {
    const { relayId, relay, draft } = get();
    const entry = { key, relayId, lines: linesOf(draft), remark: draft.remark, showName: draft.showName };
    const mine = relay.value?.mine;
    return mine?.canEdit
      ? attempt(call('relay.edit', { ...entry, rev: mine.rev }))
      : attempt(call('relay.join', entry));
  }
  async function sendOrJoin(): Promise<Answer<RelayJoined>> {
    const answer = await send();
    if (answer.ok || answer.failure.code !== 'NOT_A_MEMBER') return answer;
    return (await useMember.getState().askToJoin()) ? send() : answer;
  }
  const take = (relay: RelayView): void =>
    set({
      relay: { status: 'ready', value: relay, failure: null },
      draft: draftOf(relay, get().draft.showName),
    });

  return {
    relayId: '',
    relay: IDLE,
    draft: EMPTY,
    sending: false,
    failure: null,
    share: null,
    async load(relayId) {
      if (get().relayId !== relayId)
        set({ relayId, relay: IDLE, draft: EMPTY, failure: null, sending: false, share: null });
      key = newKey();
      set({ relay: loading(get().relay) });
      const [answer, remembered] = await Promise.all([
        attempt(call('relay.get', { relayId })),
        platform.read<boolean>(SHOW_NAME),
      ]);
      if (get().relayId !== relayId) return;
      const fresh = get().relay.value === null;
      set({ relay: settled(get().relay, answer) });
      if (answer.ok && fresh) set({ draft: draftOf(answer.value, remembered ?? false) });
      const card = await attempt(call('relay.card', { relayId })); // WeChat asks for the card at once, when it is shared
      if (card.ok && get().relayId === relayId) set({ share: card.value });
    },
    async look() {
      const { relayId, relay, sending } = get();
      if (!relay.value || sending) return false;
      const { version, ticket } = relay.value;
      const answer = await attempt(call('relay.changes', { relayId, since: version, ticket }));
      if (!answer.ok || !answer.value.relay || get().relayId !== relayId || get().sending) return false;
      set({ relay: { status: 'ready', value: answer.value.relay, failure: null } });
      return true;
    },
    set(itemId, option, quantity) {
      const { draft } = get();
      key = newKey();
      const quantities = { ...draft.quantities, [choiceKey(itemId, option)]: quantity };
      set({ draft: { ...draft, quantities }, failure: null });
    },
    write(changes) {
      key = newKey();
      set({ draft: { ...get().draft, ...changes } });
      if (changes.showName !== undefined) void platform.write(SHOW_NAME, changes.showName);
    },
    async join() {
      if (get().sending) return undefined;
      set({ sending: true, failure: null });
      const answer = await sendOrJoin();
      set({ sending: false });
      if (!answer.ok) {
        set({ failure: answer.failure });
        return undefined;
      }
      key = newKey();
      take(answer.value.relay);
      return answer.value.order;
    },
    async cancel() {
      const { relayId } = get();
      const answer = await attempt(call('relay.cancel', { relayId }));
      if (!answer.ok) return answer.failure;
      key = newKey();
      take(answer.value);
      return null;
    },
  };
});
