/**
 * The client door of the local cloud: one phone per browser tab (emulator/README.md). Only the h5 preview
 * comes through here; in WeChat the same calls are WeChat's own.
 */
const KEY = 'huitou.phone';

/** The local cloud, playing WeChat, said no: `errCode` is the code that the real `wx` API gives. */
export class DoorRefusal extends Error {
  constructor(
    readonly errCode: number,
    message: string,
  ) {
    super(message);
  }
}
class UnknownPhone extends Error {}

interface Answer {
  readonly errCode?: number;
  readonly errMsg?: string;
}

async function send<T>(method: 'GET' | 'POST', path: string, token: string, body?: object): Promise<T> {
  const response = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { 'x-phone': token }) },
    ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
  });
  const answer = (await response.json()) as Answer & T;
  if (response.status === 404 && token) throw new UnknownPhone(answer.errMsg);
  if (!response.ok) throw new Error(answer.errMsg ?? `${path}: ${response.status}`);
  if (answer.errCode) throw new DoorRefusal(answer.errCode, answer.errMsg ?? '');
  return answer;
}

function keep(token: string): string {
  sessionStorage.setItem(KEY, token);
  return token;
}

async function newPhone(): Promise<string> {
  return keep((await send<{ token: string }>('POST', '/phone/new', '')).token);
}

/** The token from `?phone=` wins; it leaves the address bar at once, so that a copied link lends nobody this phone. */
function givenToken(): string | null {
  const url = new URL(location.href);
  const given = url.searchParams.get('phone');
  if (!given) return sessionStorage.getItem(KEY);
  url.searchParams.delete('phone');
  history.replaceState(history.state, '', url);
  return keep(given);
}

async function findPhone(): Promise<string> {
  const given = givenToken();
  if (!given) return newPhone();
  try {
    await send('POST', '/phone/adopt', given);
    return given;
  } catch (error) {
    if (error instanceof UnknownPhone) return newPhone();
    throw error;
  }
}

let phone: Promise<string> | null = null;
/** This tab's phone. Adopted or made once; a failure is forgotten, so that a retry can succeed. */
export function phoneToken(): Promise<string> {
  phone ??= findPhone().catch((error: unknown) => {
    phone = null;
    throw error;
  });
  return phone;
}

/**
 * Ask the local cloud as this phone. A server that forgot the phone (started anew) gets a new one.
 * @throws DoorRefusal for a refusal that WeChat itself would give; anything else is a broken connection
 */
export async function door<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
  try {
    return await send<T>(method, path, await phoneToken(), body);
  } catch (error) {
    if (!(error instanceof UnknownPhone)) throw error;
    phone = newPhone();
    return send<T>(method, path, await phone, body);
  }
}
