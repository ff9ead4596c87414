/** The Chromium page that plays the phone: typed calls into it, elements and touches in it. */
import type { BrowserContext, ElementHandle, Page } from 'playwright-core';
import { HOST_BINDING, type NodeQuery } from '../protocol';
import type { Remote } from '../client/remote';
import { hostFunction, type Host } from '../host/host';
import type { Report } from './report';

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A stop of a touch: position in CSS px, and how long the finger rests there. */
export interface TouchPoint {
  readonly x: number;
  readonly y: number;
  readonly holdMs?: number;
}

export interface PhonePage {
  readonly page: Page;
  readonly crashes: string[];
  readonly blocked: string[];
  /** Paths that answered with an error, such as a picture that is not in the package. */
  readonly missing: string[];
  ask<K extends keyof Remote>(
    name: K,
    ...args: Parameters<Remote[K]>
  ): Promise<Awaited<ReturnType<Remote[K]>>>;
  element(query: NodeQuery, index: number): Promise<ElementHandle<HTMLElement> | null>;
  touch(points: readonly TouchPoint[]): Promise<void>;
  reload(): Promise<void>;
}

/** Between two points of a drag. */
const STEP_MS = 16;

async function boot(page: Page, open: () => Promise<unknown>, crashes: readonly string[]): Promise<void> {
  await open();
  await page
    .waitForFunction(() => '__runner' in window, null, { timeout: 15_000 })
    .catch((error: Error) => {
      throw new Error(`the runtime did not boot: ${crashes.join('\n') || error.message}`);
    });
}

/** Runs in the page. */
function askInPage({ name, args }: { name: keyof Remote; args: unknown[] }): unknown {
  return (window.__runner[name] as (...all: unknown[]) => unknown)(...args);
}

/** Open the page. Anything it asks for outside its own server is blocked and remembered. */
export async function openPhonePage(context: BrowserContext, url: string, host: Host): Promise<PhonePage> {
  const page = await context.newPage();
  const crashes: string[] = [];
  const blocked: string[] = [];
  const missing: string[] = [];
  const reachable = [url, 'data:', 'blob:', ...(host.origins ?? [])];
  page.on('pageerror', (error) => crashes.push(error.stack ?? String(error)));
  page.on('response', (response) => {
    if (response.status() >= 400) missing.push(decodeURIComponent(new URL(response.url()).pathname));
  });
  await page.route('**/*', (route) => {
    const wanted = route.request().url();
    if (reachable.some((start) => wanted.startsWith(start))) return route.continue();
    blocked.push(wanted);
    return route.abort();
  });
  await page.exposeFunction(HOST_BINDING, hostFunction(host));
  await boot(page, () => page.goto(url), crashes);

  return {
    page,
    crashes,
    blocked,
    missing,
    reload: () => boot(page, () => page.reload(), crashes),
    ask: (name, ...args) => page.evaluate(askInPage, { name, args: args as unknown[] }) as Promise<never>,
    async element(query, index) {
      const handle = await page.evaluateHandle(
        ([wanted, position]) => window.__runner.find(wanted).at(position) ?? null,
        [query, index] as const,
      );
      return handle.asElement() as ElementHandle<HTMLElement> | null;
    },
    async touch(points) {
      const session = await context.newCDPSession(page);
      const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', point?: TouchPoint) =>
        session.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: point ? [{ x: point.x, y: point.y }] : [],
        });
      const [first, ...rest] = points;
      if (!first) throw new Error('a touch needs a point');
      await send('touchStart', first);
      await sleep(first.holdMs ?? STEP_MS);
      for (const point of rest) {
        await send('touchMove', point);
        await sleep(point.holdMs ?? STEP_MS);
      }
      await send('touchEnd');
      await session.detach();
    },
  };
}

/** What the page has noted since it was loaded. */
export const readJournal = (
  phone: PhonePage,
): Promise<Pick<Report, 'errors' | 'notes' | 'console' | 'calls' | 'stats'>> => phone.ask('journal');
