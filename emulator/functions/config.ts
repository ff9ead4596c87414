import fs from 'node:fs';
import path from 'node:path';
import { LIMITS } from '../limits';
import { parseCron, type Cron } from './cron';

/** A function's `config.json`, read with the platform's defaults. */
export interface FunctionConfig {
  timeoutMs: number;
  memoryMb: number;
  /** The server APIs it may call: `permissions.openapi`. */
  openapi: readonly string[];
  timers: readonly { name: string; cron: Cron }[];
  /** Which pushed messages come here. Ours: in the cloud this is set on a page of the console. */
  messagePush: readonly { msgType: string; event?: string }[];
}

interface RawConfig {
  timeout?: unknown;
  memorySize?: unknown;
  permissions?: { openapi?: unknown };
  triggers?: unknown;
  messagePush?: unknown;
}

/** Throws an `Error` that names the file and the field. */
export function readConfig(folder: string): FunctionConfig {
  const file = path.join(folder, 'config.json');
  const raw = (fs.existsSync(file) ? parse(file) : {}) as RawConfig;
  const seconds = numberOf(raw.timeout, LIMITS.functionTimeoutSeconds);
  if (seconds < 1 || seconds > LIMITS.maxFunctionTimeoutSeconds)
    throw new Error(`${file}: timeout must be 1 to 900 s`);
  return {
    timeoutMs: seconds * 1000,
    memoryMb: numberOf(raw.memorySize, LIMITS.functionMemoryMb),
    openapi: listOf<string>(raw.permissions?.openapi),
    timers: listOf<{ name?: string; type?: string; config?: string }>(raw.triggers)
      .filter(({ type }) => type === 'timer')
      .map(({ name, config }) => ({ name: name ?? 'timer', cron: cronOf(file, config) })),
    messagePush: listOf<{ msgType: string; event?: string }>(raw.messagePush),
  };
}

function parse(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}

function cronOf(file: string, config: string | undefined): Cron {
  try {
    return parseCron(config ?? '');
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}

const numberOf = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

const listOf = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);
