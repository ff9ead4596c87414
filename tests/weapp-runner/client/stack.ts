import type { Caller, Root } from './framework-types';

/** One page that is open: in the stack, or kept alive behind another tab. */
export interface OpenPage {
  readonly route: string;
  readonly query: Record<string, string>;
  readonly screen: HTMLElement;
  readonly scroll: HTMLElement;
  readonly channel: EventChannel;
  readonly root: Root;
  readonly caller: Caller;
  readonly tabBar: Root | null;
  visible: boolean;
  title?: string;
  navigationBackground?: string;
  navigationColor?: string;
}

/** WeChat's `EventChannel` between a page and the one that opened it. */
export interface EventChannel {
  emit(name: string, ...args: unknown[]): void;
  on(name: string, listener: (...args: unknown[]) => void): void;
  once(name: string, listener: (...args: unknown[]) => void): void;
  off(name: string, listener?: (...args: unknown[]) => void): void;
}

/** The page stack, the visible page last. */
export const stack: OpenPage[] = [];
export const topPage = (): OpenPage | undefined => stack.at(-1);

/** A fresh channel. What is emitted while nobody listens is lost, as on a device. */
export function eventChannel(): EventChannel {
  const listeners = new Map<string, { listener: (...args: unknown[]) => void; once: boolean }[]>();
  const of = (name: string) => listeners.get(name) ?? [];
  return {
    emit(name, ...args) {
      const heard = of(name);
      listeners.set(
        name,
        heard.filter((entry) => !entry.once),
      );
      for (const { listener } of heard) listener(...args);
    },
    on: (name, listener) => void listeners.set(name, [...of(name), { listener, once: false }]),
    once: (name, listener) => void listeners.set(name, [...of(name), { listener, once: true }]),
    off: (name, listener) =>
      void listeners.set(name, listener ? of(name).filter((entry) => entry.listener !== listener) : []),
  };
}
