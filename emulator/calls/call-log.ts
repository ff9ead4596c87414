import { newMeter, type Meter } from '../database/meter';
import type { Chance } from '../random';
import type { CallIdentity } from '../services';

/** What one function call did, for tests that count and for the panel. */
export interface CallRecord {
  requestId: string;
  function: string;
  /** The event's `action`, or that of its JSON body when it came by HTTP, if it is a string. */
  action?: string;
  /** `getWXContext().SOURCE` */
  source: string;
  /** Epoch ms on the emulator's clock. */
  at: number;
  /** How long it took, real time. */
  ms: number;
  database: Meter & {
    roundTrips: number;
    /** The longest chain of round trips that waited for one another; those in flight together count once. */
    depth: number;
    calls: { action: string; collection?: string; ms: number }[];
  };
  logs: { level: string; text: string }[];
  error?: string;
}

export interface ActiveCall {
  record: CallRecord;
  identity: CallIdentity | undefined;
  /** What the function's SDK sends with every request (`wxCloudApiToken`), so that we know whose it is. */
  token: string;
  /** Ends the instance that runs it, as if the machine had failed; set once it runs. */
  crash?: (message: string) => void;
  startedAt: number;
}

export interface CallStart {
  function: string;
  event: unknown;
  source: string;
  identity: CallIdentity | undefined;
  at: number;
}

const KEPT = 2000;

/** Calls under way, by token, and the last ones that have ended. */
export class CallLog {
  private readonly active = new Map<string, ActiveCall>();
  private readonly ended: CallRecord[] = [];

  constructor(private readonly chance: Chance) {}

  begin({ function: name, event, source, identity, at }: CallStart): ActiveCall {
    const action = actionOf(event);
    const record: CallRecord = {
      requestId: this.chance.uuid(),
      function: name,
      ...(action !== undefined && { action }),
      source,
      at,
      ms: 0,
      database: { roundTrips: 0, depth: 0, ...newMeter(), calls: [] },
      logs: [],
    };
    const call = {
      record,
      identity,
      token: `local.${this.chance.uuid()}`,
      depthDone: 0,
      startedAt: performance.now(),
    };
    this.active.set(call.token, call);
    return call;
  }

  end(call: ActiveCall, error?: string): void {
    call.record.ms = round(performance.now() - call.startedAt);
    if (error !== undefined) call.record.error = error;
    this.active.delete(call.token);
    this.ended.push(call.record);
    if (this.ended.length > KEPT) this.ended.splice(0, this.ended.length - KEPT);
  }

  byToken(token: unknown): ActiveCall | undefined {
    return typeof token === 'string' ? this.active.get(token) : undefined;
  }

  /** Newest first. */
  list(limit = 100): CallRecord[] {
    return this.ended.slice(-limit).reverse();
  }

  find(requestId: string): CallRecord | undefined {
    return this.ended.find((record) => record.requestId === requestId);
  }
}

/** The event's `action`, or that of its JSON body when it came by HTTP, if it is a string. */
export function actionOf(event: unknown): string | undefined {
  const { action, body } = (event ?? {}) as { action?: unknown; body?: unknown };
  if (typeof action === 'string') return action;
  if (typeof body !== 'string' || !body.includes('"action"')) return undefined;
  try {
    return actionOf(JSON.parse(body));
  } catch {
    return undefined;
  }
}

/** Count one database round trip of the call, the `depth`th of its chain, from its arrival to its answer. */
export async function measured<T>(
  call: ActiveCall | undefined,
  trip: { action: string; collection: string | undefined; depth: number },
  run: (meter: Meter) => Promise<T>,
): Promise<T> {
  if (!call) return run(newMeter());
  const { database } = call.record;
  const { action, collection, depth } = trip;
  const startedAt = performance.now();
  database.roundTrips++;
  database.depth = Math.max(database.depth, depth);
  try {
    return await run(database);
  } finally {
    const ms = round(performance.now() - startedAt);
    database.calls.push({ action, ...(collection !== undefined && { collection }), ms });
  }
}

const round = (ms: number): number => Math.round(ms * 100) / 100;
