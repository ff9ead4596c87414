import { CloudError } from '../errors';
import { HttpError, type Clock, type Log, type Router } from '../services';
import type { Functions } from './functions';

const LOOK_EVERY_MS = 2000;

/** Timer triggers: fired by the emulator's clock. */
export class Timers {
  private readonly armed = new Map<string, { text: string; cancel: () => void }>();
  private readonly looking: NodeJS.Timeout;

  constructor(
    private readonly functions: Functions,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.looking = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.looking.unref();
    this.look();
  }

  stop(): void {
    clearInterval(this.looking);
    for (const { cancel } of this.armed.values()) cancel();
    this.armed.clear();
  }

  /** Arm what config.json says now; a redeployed function's timers follow it within two seconds. */
  private look(): void {
    const wanted = new Map(this.functions.names().flatMap((name) => this.timersOf(name)));
    for (const [key, { text, cancel }] of this.armed) {
      if (wanted.get(key)?.text === text) continue;
      cancel();
      this.armed.delete(key);
    }
    for (const [key, { name, timer, text, next }] of wanted) {
      if (!this.armed.has(key)) this.arm(key, name, timer, text, next);
    }
  }

  private timersOf(
    name: string,
  ): [string, { name: string; timer: string; text: string; next: (after: number) => number | undefined }][] {
    try {
      return this.functions
        .config(name)
        .timers.map(({ name: timer, cron }) => [
          `${name}/${timer}`,
          { name, timer, text: cron.text, next: cron.next },
        ]);
    } catch (error) {
      this.log({ level: 'error', from: 'functions', text: (error as Error).message });
      return [];
    }
  }

  private arm(
    key: string,
    name: string,
    timer: string,
    text: string,
    next: (after: number) => number | undefined,
  ): void {
    const at = next(this.clock.now());
    if (at === undefined) return;
    const cancel = this.clock.schedule(at, async () => {
      this.arm(key, name, timer, text, next);
      await fire(this.functions, name, timer, at).catch(() => undefined); // the failure is in the calls and in the log
    });
    this.armed.set(key, { text, cancel });
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
