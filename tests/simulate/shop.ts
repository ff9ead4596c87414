import { fork } from 'node:child_process';
import path from 'node:path';

/** What the shop's process says once. */
export type Opened = { readonly url: string } | { readonly failure: string };

export interface RunningShop {
  /** `http://127.0.0.1:<port>` of its local cloud. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Start the shop in a process of its own.
 * Rejects when it cannot be opened; naming the command to run, when that is for want of a fresh build.
 */
export function openShop(): Promise<RunningShop> {
  const child = fork(path.join(__dirname, 'shop-process.ts'), { execArgv: ['--import', 'tsx'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return new Promise((resolve, reject) => {
    child.once('message', (opened: Opened) => {
      if ('failure' in opened) return reject(new Error(opened.failure));
      resolve({
        url: opened.url,
        async close() {
          child.disconnect();
          await ended;
        },
      });
    });
    void ended.then((code) => reject(new Error(`the shop ended with ${code} before it was open`)));
  });
}
