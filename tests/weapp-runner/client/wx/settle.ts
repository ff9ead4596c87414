/** How every asynchronous wx call ends: callbacks when it was given some, otherwise a promise. */
import type { WxError } from '../../protocol';
import { guard } from '../app-events';
import { askHost } from '../host';
import { inFlight, plain, recordCall } from '../journal';

export interface WxOptions {
  success?: (result: object) => void;
  fail?: (error: WxError) => void;
  complete?: (result: object) => void;
  [name: string]: unknown;
}

const toWxError = (api: string, thrown: unknown): WxError =>
  typeof thrown === 'object' && thrown !== null && 'errMsg' in thrown
    ? (thrown as WxError)
    : { errMsg: `${api}:fail ${thrown instanceof Error ? thrown.message : String(thrown)}` };

/** These wait for a tap of the person; a driver that waited for them would never tap. */
const WAITS_FOR_A_TAP = new Set(['showModal', 'showActionSheet']);

async function perform(api: string, options: unknown, run: () => unknown): Promise<object> {
  const call = recordCall(api, options);
  const weight = WAITS_FOR_A_TAP.has(api) ? 0 : 1;
  inFlight.count += weight;
  try {
    await Promise.resolve(); // never answers before the caller goes on, as on a device
    const value = await run();
    const result = { errMsg: `${api}:ok`, ...(typeof value === 'object' ? value : {}) };
    call.result = plain(result);
    return result;
  } catch (thrown) {
    const error = toWxError(api, thrown);
    call.error = plain(error);
    throw error;
  } finally {
    inFlight.count -= weight;
  }
}

/** Run a wx call. Undefined when the caller gave callbacks, as in WeChat. */
export function settle(
  api: string,
  options: WxOptions | undefined,
  run: () => unknown,
): Promise<object> | undefined {
  const { success, fail, complete } = options ?? {};
  const result = perform(api, options, run);
  if (![success, fail, complete].some((callback) => typeof callback === 'function')) return result;
  result.then(
    (value) => {
      guard(() => success?.(value), `${api} success`);
      guard(() => complete?.(value), `${api} complete`);
    },
    (error: WxError) => {
      guard(() => fail?.(error), `${api} fail`);
      guard(() => complete?.(error), `${api} complete`);
    },
  );
  return undefined;
}

export type WxApi = Record<string, unknown>;

/** Add APIs that this page answers itself. */
export function answerHere(
  wx: WxApi,
  answers: Readonly<Record<string, (options: WxOptions) => unknown>>,
): void {
  for (const [api, answer] of Object.entries(answers))
    wx[api] = (options?: WxOptions) => settle(api, options, () => answer(options ?? {}));
}

/** Add an API that the host answers. */
export function answerByHost(wx: WxApi, api: string): void {
  wx[api] = (options?: WxOptions) => settle(api, options, () => askHost(api, options));
}
