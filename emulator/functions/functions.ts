import fs from 'node:fs';
import path from 'node:path';
import { actionOf, type CallLog } from '../calls/call-log';
import type { EmulatorClock } from '../clock/clock';
import { CloudError } from '../errors';
import type { FaultHook } from '../faults/hook';
import { LIMITS } from '../limits';
import type { CallIdentity, Log } from '../services';
import type { FunctionConfig } from './config';
import { PER_CALL_ENV, type Outcome } from './instance';
import { Pool } from './pool';

export interface Invocation {
  identity?: CallIdentity | undefined;
  /** `getWXContext().SOURCE`: `wx_client`, `wx_trigger`, `wx_http`, … */
  source: string;
  /** Fields of the event that came from WeChat itself, for `OPEN_DATA_INFO`. */
  openDataKeys?: readonly string[];
  /** A caller's own limit, such as a test's. */
  timeoutMs?: number;
}

export interface FunctionsDeps {
  folder: string | undefined;
  envId: string;
  appid: string;
  calls: CallLog;
  clock: EmulatorClock;
  log: Log;
  faults: FaultHook;
  /** `http://127.0.0.1:port`, and what every function's environment holds beside the SDK's own. */
  runtime: () => { url: string; env: Readonly<Record<string, string>> };
}

/** Deployed functions: finds them, runs them, tells what went wrong in the platform's words. */
export class Functions {
  private readonly pools = new Map<string, Pool>();

  constructor(private readonly deps: FunctionsDeps) {}

  names(): string[] {
    const { folder } = this.deps;
    if (!folder || !fs.existsSync(folder)) return [];
    return fs.readdirSync(folder).filter((name) => fs.existsSync(path.join(folder, name, 'index.js')));
  }

  /** Throws `CloudError` when there is no such function, or its config.json cannot be read. */
  config(name: string): FunctionConfig {
    const pool = this.pool(name);
    try {
      return pool.config();
    } catch (error) {
      throw new CloudError('FUNCTIONS_REQUEST_FAIL', (error as Error).message);
    }
  }

  /**
   * Call `name`. Answers its result as JSON and the call's id.
   * Throws `CloudError` (with `requestId`) when it is missing, throws, dies or takes too long.
   */
  invoke(name: string, event: unknown, invocation: Invocation): Promise<{ json: string; requestId: string }> {
    const point = { at: 'call', function: name, action: actionOf(event) } as const;
    return this.deps.faults.around(point, () => this.run(name, event, invocation));
  }

  private async run(
    name: string,
    event: unknown,
    invocation: Invocation,
  ): Promise<{ json: string; requestId: string }> {
    const pool = this.pool(name);
    const config = this.config(name);
    const { identity, source } = invocation;
    const call = this.deps.calls.begin({
      function: name,
      event,
      source,
      identity,
      at: this.deps.clock.now(),
    });
    const { requestId } = call.record;
    const timeoutMs = invocation.timeoutMs ?? config.timeoutMs;
    let outcome: Outcome;
    try {
      outcome = await pool.run({
        event: eventText(event, identity),
        env: this.callEnv(invocation, call.token, requestId),
        context: this.context(name, requestId, config, timeoutMs),
        timeoutMs,
        onStart: (crash) => {
          call.crash = crash;
        },
        onLog: (level, text) => {
          call.record.logs.push({ level, text });
          this.deps.log({
            level: level === 'error' || level === 'warn' ? level : 'info',
            from: name,
            text,
            requestId,
          });
        },
      });
    } catch (error) {
      outcome = { failure: 'died', message: (error as Error).message };
    }
    const error = errorOf(outcome, requestId);
    this.deps.calls.end(call, error?.message);
    if (!error && 'json' in outcome) return { json: outcome.json, requestId };
    this.deps.log({ level: 'error', from: name, text: describe(outcome), requestId });
    throw error!;
  }

  /** Start one instance of each function, one after the other. */
  async warm(): Promise<void> {
    for (const name of this.names()) {
      this.pool(name).warm();
      await new Promise((resolve) => setTimeout(resolve, 50).unref());
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.stop()));
  }

  private pool(name: string): Pool {
    const { folder } = this.deps;
    const valid = /^[A-Za-z][\w-]{0,59}$/.test(name);
    const home = folder && valid ? path.join(folder, name) : undefined;
    if (!home || !fs.existsSync(path.join(home, 'index.js'))) {
      throw new CloudError('FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${name}`);
    }
    let pool = this.pools.get(name);
    if (!pool) this.pools.set(name, (pool = new Pool(home, this.instanceEnv(), this.deps.clock.shared)));
    return pool;
  }

  /** What the SDK needs to find us, and what `functionEnv` adds; the SDK's own names cannot be overridden. */
  private instanceEnv(): Record<string, string> {
    const { url, env } = this.deps.runtime();
    return {
      PATH: process.env.PATH ?? '',
      TZ: 'UTC',
      ...env,
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      TENCENTCLOUD_SECRETID: 'local',
      TENCENTCLOUD_SECRETKEY: 'local',
      SCF_NAMESPACE: this.deps.envId,
      TCB_ENV: this.deps.envId,
      TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SEQID,TCB_SOURCE',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
    };
  }

  private callEnv(
    { identity, source, openDataKeys }: Invocation,
    token: string,
    requestId: string,
  ): Record<string, string> {
    const values: Record<string, string | undefined> = {
      WX_OPENID: identity?.openid,
      WX_APPID: identity?.appid ?? this.deps.appid,
      WX_UNIONID: identity?.unionid,
      WX_CLIENTIP: identity?.clientIp ?? '127.0.0.1',
      WX_API_TOKEN: token,
      WX_OPEN_DATA_INFO: openDataKeys && JSON.stringify({ keys: openDataKeys }),
      TCB_SOURCE: source,
      TCB_SEQID: requestId,
      TRIGGER_SRC: source === 'wx_trigger' ? 'timer' : undefined,
    };
    const env: Record<string, string> = {};
    for (const name of PER_CALL_ENV) if (values[name] !== undefined) env[name] = values[name];
    env.WX_CONTEXT_KEYS = Object.keys(env)
      .filter((name) => name.startsWith('WX_'))
      .join();
    return env;
  }

  private context(name: string, requestId: string, config: FunctionConfig, timeoutMs: number): object {
    return {
      request_id: requestId,
      function_name: name,
      function_version: '$LATEST',
      namespace: this.deps.envId,
      memory_limit_in_mb: config.memoryMb,
      time_limit_in_ms: timeoutMs,
    };
  }
}

/** WeChat adds who called to the event of a person's call. */
function eventText(event: unknown, identity: CallIdentity | undefined): string {
  const whole = identity
    ? { ...(event as object), userInfo: { appId: identity.appid, openId: identity.openid } }
    : (event ?? {});
  const text = JSON.stringify(whole);
  if (Buffer.byteLength(text) > LIMITS.functionEventBytes) {
    throw new CloudError('EXCEED_REQUEST_LIMIT', `the event is over ${LIMITS.functionEventBytes} bytes`);
  }
  return text;
}

/** A refusal that also says which call it was. */
export class FunctionError extends CloudError {
  constructor(
    code: string,
    message: string,
    readonly requestId: string,
  ) {
    super(code, message);
  }
}

function errorOf(outcome: Outcome, requestId: string): FunctionError | undefined {
  if ('failure' in outcome) {
    if (outcome.failure === 'timed_out')
      return new FunctionError('FUNCTIONS_TIME_LIMIT_EXCEEDED', outcome.message, requestId);
    const text = JSON.stringify({
      errorCode: 1,
      errorMessage: outcome.message,
      stackTrace: outcome.stack ?? '',
    });
    return new FunctionError('FUNCTIONS_EXECUTE_FAIL', text, requestId);
  }
  if (Buffer.byteLength(outcome.json) <= LIMITS.functionResultBytes) return undefined;
  return new FunctionError('FUNCTIONS_RESULT_TOO_LARGE', 'the result is over 1 MB', requestId);
}

function describe(outcome: Outcome): string {
  if ('json' in outcome) return 'its result is over 1 MB';
  return `${outcome.failure.replace('_', ' ')}: ${outcome.stack || outcome.message}`;
}
