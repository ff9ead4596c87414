import { describe, recordError } from './journal';

type Listener = (argument: unknown) => void;

const listeners = new Map<string, Set<Listener>>();

/** The instance made by `App()`, once there is one. */
export const appInstance: { current: Record<string, unknown> | null } = { current: null };

export function listenersOf(event: string): Set<Listener> {
  const known = listeners.get(event) ?? new Set<Listener>();
  listeners.set(event, known);
  return known;
}

/** Run code of the app; what it throws becomes `App.onError`, as on a device, and a problem of the run. */
export function guard<T>(run: () => T, where = 'callback'): T | undefined {
  try {
    return run();
  } catch (error) {
    fail(where, error);
    return undefined;
  }
}

export function fail(where: string, error: unknown): void {
  recordError(where, error);
  emitAppEvent('Error', describe(error));
}

/** Tell `wx.on<event>` listeners and `App.on<event>`. An error inside them is recorded, not emitted again. */
export function emitAppEvent(event: string, argument: unknown): void {
  const app = appInstance.current;
  const method = app?.[`on${event}`];
  const heard: Listener[] = [...listenersOf(event)];
  if (typeof method === 'function') heard.push((value) => method.call(app, value) as void);
  for (const listener of heard) {
    try {
      listener(argument);
    } catch (error) {
      recordError(`on${event}`, error);
    }
  }
}
