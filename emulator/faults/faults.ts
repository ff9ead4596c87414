import { setTimeout as wait } from 'node:timers/promises';
import type { ActiveCall } from '../calls/call-log';
import { CloudError, cloudErrors } from '../errors';
import { seededNumbers } from '../random';
import { HangUp, type Log } from '../services';
import { OpenApiError } from '../wechat/openapi-error';
import type { FaultHook, FaultPoint } from './hook';
import { fits, readRule, type FaultRule } from './rule';

interface Standing {
  readonly rule: FaultRule;
  hits: number;
  /** Of `crash`: how many calls each function call under way has made. */
  readonly counts: WeakMap<ActiveCall, number>;
}

export type FaultRequest = Partial<Omit<FaultRule, 'id' | 'fault'>> & Pick<FaultRule, 'fault'>;

/** What goes wrong on purpose. Rules stand until they have struck `times` times or are taken away; a restart forgets. */
export class Faults implements FaultHook {
  private standing: Standing[] = [];
  private made = 0;
  private random: () => number;

  /** `seed`: the emulator's own, until `seed()` says another. */
  constructor(
    private readonly log: Log,
    seed = 0,
  ) {
    this.random = seededNumbers(seed);
  }

  /** Throws `HttpError` 400. */
  add(request: FaultRequest | Readonly<Record<string, unknown>>): FaultRule {
    const rule = readRule(request as Readonly<Record<string, unknown>>, `f${++this.made}`);
    this.standing.push({ rule, hits: 0, counts: new WeakMap() });
    return rule;
  }

  /** Start the chances over: the same seed and the same calls strike the same way. */
  seed(seed: number): void {
    this.random = seededNumbers(seed);
  }

  list(): (FaultRule & { hits: number })[] {
    return this.standing.map(({ rule, hits }) => ({ ...rule, hits }));
  }

  /** Take one away, or all. Answers how many. */
  remove(id?: string): number {
    const before = this.standing.length;
    this.standing = id === undefined ? [] : this.standing.filter(({ rule }) => rule.id !== id);
    return before - this.standing.length;
  }

  async around<T>(point: FaultPoint, run: () => Promise<T>): Promise<T> {
    if (this.standing.length === 0) return run();
    let going = run;
    for (const each of this.standing) {
      if (!fits(each.rule, point)) continue;
      if (each.rule.fault === 'crash') going = this.crashing(each, point, going);
      else if (this.strikes(each, point)) going = striking(each.rule, point, going);
    }
    return going();
  }

  private strikes(each: Standing, point: FaultPoint): boolean {
    const { rule } = each;
    if (each.hits >= (rule.times ?? Infinity)) return false;
    if (rule.chance !== undefined && this.random() >= rule.chance) return false;
    each.hits++;
    const { at: _, call, abandon: __, ...names } = point;
    this.log({
      level: 'warn',
      from: 'faults',
      text: `${rule.fault} (${rule.id}) struck ${Object.values(names).filter(Boolean).join(' ')}`,
      ...(call && { requestId: call.record.requestId }),
    });
    return true;
  }

  /** Count the calls of each function call; at the n-th the instance is gone, and nobody hears the answer. */
  private crashing<T>(each: Standing, point: FaultPoint, run: () => Promise<T>): () => Promise<T> {
    const { call } = point;
    if (!call) return run;
    const die = (): Promise<T> => {
      call.crash?.(`killed after ${each.rule.afterCalls} database calls (fault ${each.rule.id})`);
      return Promise.reject(new HangUp());
    };
    return async () => {
      const before = each.counts.get(call) ?? 0;
      if (each.rule.afterCalls === 0 && before === 0 && this.strikes(each, point)) return die();
      const answer = await run();
      const count = (each.counts.get(call) ?? 0) + 1;
      each.counts.set(call, count);
      return count === each.rule.afterCalls && this.strikes(each, point) ? die() : answer;
    };
  }
}

function striking<T>(rule: FaultRule, point: FaultPoint, run: () => Promise<T>): () => Promise<T> {
  switch (rule.fault) {
    case 'latency':
      return () => wait(rule.ms ?? 0).then(run);
    case 'timeout':
      return () => timeout(point);
    case 'lostResponse':
      return () => run().then(() => Promise.reject(new HangUp()));
    default:
      return () => {
        point.abandon?.();
        return Promise.reject(refusal(rule, point));
      };
  }
}

/** A call is told so at once; who waits for the database or WeChat waits until its own time is over. */
function timeout(point: FaultPoint): Promise<never> {
  if (point.at !== 'call') return new Promise(() => undefined);
  return Promise.reject(new CloudError('FUNCTIONS_TIME_LIMIT_EXCEEDED', 'Invoking task timed out'));
}

function refusal({ fault, code, message }: FaultRule, { at }: FaultPoint): Error {
  if (fault === 'conflict') return cloudErrors.conflict();
  const text = message ?? 'a fault made on purpose';
  return at === 'openapi' ? new OpenApiError(Number(code), text) : new CloudError(String(code), text);
}
