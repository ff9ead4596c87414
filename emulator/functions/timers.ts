import { CloudError } from '../errors';
import { HttpError, type Clock, type Log, type Router } from '../services';
import type { Cron } from './cron';
import type { Functions } from './functions';

const LOOK_EVERY_MS = 2000;

interface Timer {
  /** The function and the trigger in its config.json. */
  name: string;
  trigger: string;
  cron: Cron;
}

interface Armed extends Timer {
  at: number;
  cancel: () => void;
}

/** Timer triggers: fired by the emulator's clock. */
export class Timers {
  private readonly armed = new Map<string, Armed>();
  private readonly stopListening: () => void;
  /** What was last said to be wrong: said once, not every two seconds. */
  private complaint = '';
  private readonly looking: NodeJS.Timeout;

  constructor(
    private readonly functions: Functions,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.looking = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.looking.unref();
    this.stopListening = clock.onChange(() => this.rearm());
    this.look();
  }

  stop(): void {
    clearInterval(this.looking);
    this.stopListening();
    for (const key of [...this.armed.keys()]) this.disarm(key);
  }

  /** Arm what config.json says now; a redeployed function's timers follow it within two seconds. */
  private look(): void {
    const wanted = new Map(this.functions.names().flatMap((name) => this.timersOf(name)));
    for (const [key, { cron }] of this.armed) if (wanted.get(key)?.cron.text !== cron.text) this.disarm(key);
    for (const [key, timer] of wanted) if (!this.armed.has(key)) this.arm(key, timer);
  }

  private timersOf(name: string): [string, Timer][] {
    try {
      const { timers } = this.functions.config(name);
      return timers.map(({ name: trigger, cron }) => [`${name}/${trigger}`, { name, trigger, cron }]);
    } catch (error) {
      const text = (error as Error).message;
      if (this.complaint !== text) this.log({ level: 'error', from: 'functions', text });
      this.complaint = text;
      return [];
    }
  }

  private arm(key: string, timer: Timer): void {
    const at = timer.cron.next(this.clock.now());
    if (at === undefined) return;
    const cancel = this.clock.schedule(at, async () => {
      this.arm(key, timer);
      await fire(this.functions, timer.name, timer.trigger, at).catch(() => undefined); // `invoke` has logged it
    });
    this.armed.set(key, { ...timer, at, cancel });
  }

  private disarm(key: string): void {
    this.armed.get(key)?.cancel();
    this.armed.delete(key);
  }

  /** A clock that was put back comes by instants again that it had passed. */
  private rearm(): void {
    for (const [key, timer] of [...this.armed]) {
      const next = timer.cron.next(this.clock.now());
      if (next === undefined || next >= timer.at) continue;
      this.disarm(key);
      this.arm(key, timer);
    }
  }
}

/** `POST /functions/<name>/timer`: its timer fires now. */
export function addTimerRoute(router: Router, functions: Functions, clock: Clock): void {
  router.add('POST', '/functions/:name/timer', async ({ params }) => {
    const name = params.name!;
    try {
      const [timer] = functions.config(name).timers;
      const { json, requestId } = await fire(functions, name, timer?.name ?? 'timer', clock.now());
      return { result: JSON.parse(json) as unknown, requestId };
    } catch (error) {
      if (error instanceof CloudError && error.code === 'FUNCTION_NOT_FOUND')
        throw new HttpError(404, error.message);
      throw new HttpError(500, error instanceof Error ? error.message : String(error));
    }
  });
}

function fire(
  functions: Functions,
  name: string,
  timer: string,
  at: number,
): Promise<{ json: string; requestId: string }> {
  const event = { Type: 'Timer', TriggerName: timer, Time: new Date(at).toISOString(), Message: '' };
  return functions.invoke(name, event, { source: 'wx_trigger' });
}
