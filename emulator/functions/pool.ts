import fs from 'node:fs';
import path from 'node:path';
import type { SharedClock } from '../clock/clock';
import { CloudError } from '../errors';
import { LIMITS } from '../limits';
import { readConfig, type FunctionConfig } from './config';
import { Instance, type InstanceCall, type Outcome } from './instance';

/** The instances of one function: as many as its load asks for, up to a limit, renewed when its files change. */
export class Pool {
  private idle: Instance[] = [];
  private readonly all = new Set<Instance>();
  private readonly waiting: ((instance: Instance) => void)[] = [];
  private version = '';
  private current: FunctionConfig | undefined;

  constructor(
    private readonly folder: string,
    private readonly env: Readonly<Record<string, string>>,
    private readonly clock: SharedClock,
  ) {}

  /** The config of the files as they are now. Throws an `Error` when it cannot be read. */
  config(): FunctionConfig {
    const version = versionOf(this.folder);
    if (version !== this.version || !this.current) {
      this.current = readConfig(this.folder);
      this.version = version;
      this.renew();
    }
    return this.current;
  }

  async run(call: InstanceCall): Promise<Outcome> {
    const instance = await this.lease();
    try {
      return await instance.run(call);
    } finally {
      this.giveBack(instance);
    }
  }

  /** Start an instance before it is needed. */
  warm(): void {
    this.config();
    if (this.all.size === 0) this.idle.push(this.create());
  }

  async stop(): Promise<void> {
    await Promise.all([...this.all].map((instance) => instance.stop()));
  }

  private lease(): Instance | Promise<Instance> {
    const ready = this.takeIdle();
    if (ready) return ready;
    if (this.all.size < LIMITS.workersPerFunction) return this.create();
    if (this.waiting.length >= LIMITS.waitingCalls) {
      throw new CloudError(
        'EXCEED_CONCURRENT_REQUEST_LIMIT',
        `${LIMITS.waitingCalls} calls wait for the function already`,
      );
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private takeIdle(): Instance | undefined {
    for (;;) {
      const instance = this.idle.pop();
      if (!instance?.gone) return instance;
      this.all.delete(instance);
    }
  }

  private giveBack(instance: Instance): void {
    if (instance.gone) this.retire(instance);
    const next = this.waiting.shift();
    if (next) next(instance.gone ? this.create() : instance);
    else if (!instance.gone) this.idle.push(instance);
  }

  private create(): Instance {
    const { memoryMb } = this.current ?? this.config();
    const instance = new Instance({ folder: this.folder, env: this.env, memoryMb, clock: this.clock });
    this.all.add(instance);
    return instance;
  }

  /** Its files changed: idle instances go now, busy ones after their call. */
  private renew(): void {
    const idle = this.idle;
    this.idle = [];
    for (const instance of this.all) instance.gone = true;
    for (const instance of idle) this.retire(instance);
  }

  private retire(instance: Instance): void {
    this.all.delete(instance);
    void instance.stop();
  }
}

/** Changes whenever the bundle or its config does. */
function versionOf(folder: string): string {
  return ['index.js', 'config.json']
    .map((name) => {
      const stat = fs.statSync(path.join(folder, name), { throwIfNoEntry: false });
      return stat ? `${stat.mtimeMs}:${stat.size}:${stat.ino}` : '-';
    })
    .join();
}
