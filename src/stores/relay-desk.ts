import { create } from 'zustand';
import type { MissingView, RosterView, SettlementView, RelayCard } from '@/contract/relay';
import { call } from '@/services/cloud';
import { attempt, IDLE, loading, settled, type Failure, type Remote } from './remote';

interface RelayDesk {
  readonly relayId: string;
  readonly roster: Remote<RosterView>;
  readonly missing: Remote<MissingView>;
  /** The relays one leads, and what a month's come to. */
  readonly led: Remote<readonly RelayCard[]>;
  readonly settlement: Remote<SettlementView>;
  readonly month: string;
  /** @param month whose relays are settled, `2026-11` */
  openDesk(month: string): Promise<void>;
  load(relayId: string): Promise<void>;
  loadMissing(groupOpenids?: readonly string[]): Promise<void>;
  /** 核销: by code or by number; `undo` takes it back. @returns why not, or the name of who was served */
  pickUp(by: { code: string } | { number: number }, undo?: boolean): Promise<Failure | string>;
  /** @returns why not, or null */
  close(): Promise<Failure | null>;
  callOff(): Promise<Failure | null>;
}

/** 团长台: who ordered what, who came for it, who has not joined yet. */
export const useRelayDesk = create<RelayDesk>()((set, get) => ({
  relayId: '',
  roster: IDLE,
  missing: IDLE,
  led: IDLE,
  settlement: IDLE,
  month: '',
  async openDesk(month) {
    set({ month, led: loading(get().led), settlement: loading(get().settlement) });
    const [list, sums] = await Promise.all([
      attempt(call('relay.list', {})),
      attempt(call('relay.settlement', { month })),
    ]);
    if (get().month !== month) return; // another month was asked for meanwhile
    const mine = list.ok ? { ok: true as const, value: list.value.filter(({ leading }) => leading) } : list;
    set({ led: settled(get().led, mine), settlement: settled(get().settlement, sums) });
  },
  async load(relayId) {
    if (get().relayId !== relayId) set({ relayId, roster: IDLE, missing: IDLE });
    set({ roster: loading(get().roster) });
    const answer = await attempt(call('relay.roster', { relayId }));
    if (get().relayId === relayId) set({ roster: settled(get().roster, answer) });
  },
  async loadMissing(groupOpenids) {
    const { relayId } = get();
    set({ missing: loading(get().missing) });
    const answer = await attempt(
      call('relay.missing', { relayId, ...(groupOpenids && { groupOpenids: [...groupOpenids] }) }),
    );
    if (get().relayId === relayId) set({ missing: settled(get().missing, answer) });
  },
  async pickUp(by, undo) {
    const { relayId } = get();
    const answer = await attempt(
      call('relay.pick-up', { relayId, by, ...(undo && { undo: true as const }) }),
    );
    if (!answer.ok) return answer.failure;
    const { roster } = get();
    const row = answer.value;
    if (roster.value) {
      const rows = roster.value.rows.map((one) => (one.number === row.number ? row : one));
      const pickedUp = rows.filter(({ pickedUpAt }) => pickedUpAt !== null).length;
      set({ roster: { ...roster, value: { ...roster.value, rows, pickedUp } } });
    }
    return row.name;
  },
  async close() {
    const answer = await attempt(call('relay.close', { relayId: get().relayId }));
    if (!answer.ok) return answer.failure;
    await get().load(get().relayId);
    return null;
  },
  async callOff() {
    const answer = await attempt(call('relay.call-off', { relayId: get().relayId }));
    if (!answer.ok) return answer.failure;
    await get().load(get().relayId);
    return null;
  },
}));
