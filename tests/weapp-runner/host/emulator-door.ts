import { wxError } from './host';

/** The emulator's client door for one phone. Throws wx errors. */
export type Door = <T>(method: 'GET' | 'POST', path: string, body?: object) => Promise<T>;

/** An error body of the emulator has an errCode other than 0. */
const isRefusal = (body: unknown): body is { errCode: number; errMsg: string } =>
  typeof body === 'object' && body !== null && 'errCode' in body && body.errCode !== 0;

export function clientDoor(url: string, phoneToken: string): Door {
  return async <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> => {
    const response = await fetch(`${url}/phone/${path}`, {
      method,
      headers: { 'x-phone': phoneToken, 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    });
    const answer = (await response.json().catch(() => ({}))) as T & { errMsg?: string };
    if (!response.ok) throw wxError(`${path}:fail HTTP ${response.status} ${answer.errMsg ?? ''}`.trim());
    if (isRefusal(answer)) throw wxError(answer.errMsg, answer.errCode);
    return answer;
  };
}

/** Say which API refused, as WeChat's messages do: `requestPayment:fail …`. */
export async function named<T>(api: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    const { errMsg, errCode } = thrown as { errMsg?: string; errCode?: number };
    const text = errMsg ?? String(thrown);
    throw wxError(
      text.startsWith(`${api}:`) ? text : `${api}:fail ${text.replace(/^[\w./-]+:fail /, '')}`,
      errCode,
    );
  }
}
