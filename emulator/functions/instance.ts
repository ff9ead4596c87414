import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SharedClock } from '../clock/clock';

/** What the environment says per call; everything else is the same for the life of an instance. */
export const PER_CALL_ENV = [
  'WX_CONTEXT_KEYS',
  'WX_OPENID',
  'WX_APPID',
  'WX_UNIONID',
  'WX_API_TOKEN',
  'WX_CLIENTIP',
  'WX_OPEN_DATA_INFO',
  'TCB_SOURCE',
  'TCB_SEQID',
  'TRIGGER_SRC',
] as const;

export interface InstanceOptions {
  folder: string;
  env: Readonly<Record<string, string>>;
  memoryMb: number;
  clock: SharedClock;
}

export interface InstanceCall {
  event: string;
  env: Readonly<Record<string, string>>;
  context: object;
  timeoutMs: number;
  onLog: (level: string, text: string) => void;
  /** Told, once it runs, how to end the instance in its middle. */
  onStart?: (crash: (message: string) => void) => void;
}

/** How a call ended inside the function. */
export type Outcome =
  { json: string } | { failure: 'threw' | 'timed_out' | 'died'; message: string; stack?: string };

type FromWorker =
  | { type: 'result'; json: string }
  /** `useless`: its code could not be loaded, so that no later call will do better. */
  | { type: 'error'; message: string; stack: string; useless: boolean }
  | { type: 'log'; level: string; text: string };

/** One instance of a function: a thread with its own modules and environment, which runs one call at a time. */
export class Instance {
  private readonly worker: Worker;
  private finish: ((outcome: Outcome) => void) | undefined;
  private onLog: InstanceCall['onLog'] = () => undefined;
  /** Not to be used again: it died, was killed, or its code is out of date. */
  gone = false;

  constructor(options: InstanceOptions) {
    this.worker = new Worker(path.join(__dirname, 'worker.cjs'), {
      workerData: {
        entry: path.join(options.folder, 'index.js'),
        clock: options.clock,
        perCall: PER_CALL_ENV,
      },
      env: { ...options.env },
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb },
      // Loaders of the emulator's own process (tsx) have no business inside a function.
      execArgv: [],
    });
    this.worker.unref();
    this.worker.on('message', (message: FromWorker) => this.receive(message));
    this.worker.on('error', (error: Error) => this.died(`${error.name}: ${error.message}`, error.stack));
    this.worker.on('exit', () => this.died('the process exited before the call was done'));
  }

  run(call: InstanceCall): Promise<Outcome> {
    this.onLog = call.onLog;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.gone = true;
        this.finish?.({
          failure: 'timed_out',
          message: `Invoking task timed out after ${call.timeoutMs / 1000} seconds`,
        });
        void this.worker.terminate();
      }, call.timeoutMs);
      this.finish = (outcome) => {
        clearTimeout(timer);
        this.finish = undefined;
        resolve(outcome);
      };
      call.onStart?.((message) => {
        this.died(message);
        void this.worker.terminate();
      });
      this.worker.postMessage({ event: call.event, env: call.env, context: call.context });
    });
  }

  async stop(): Promise<void> {
    this.gone = true;
    await this.worker.terminate();
  }

  private receive(message: FromWorker): void {
    if (message.type === 'log') this.onLog(message.level, message.text);
    else if (message.type === 'result') this.finish?.({ json: message.json });
    else {
      this.gone ||= message.useless;
      this.finish?.({ failure: 'threw', message: message.message, stack: message.stack });
    }
  }

  private died(message: string, stack?: string): void {
    this.gone = true;
    if (this.finish) this.finish({ failure: 'died', message, ...(stack !== undefined && { stack }) });
    else if (stack !== undefined) this.onLog('error', `after its call had ended: ${stack}`);
  }
}
