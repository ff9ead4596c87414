import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from './shop';

export interface CaughtNotice {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A listener in WeChat Pay's place of delivery: it keeps each real, signed notice, answers 200 and passes none on. */
export interface NoticeRelay {
  readonly url: string;
  readonly caught: CaughtNotice[];
  close(): Promise<void>;
}

export async function openNoticeRelay(): Promise<NoticeRelay> {
  const caught: CaughtNotice[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const signed = Object.entries(request.headers).filter(([name]) => name.startsWith('wechatpay-'));
      const headers = Object.fromEntries(signed.map(([name, value]) => [name, String(value)]));
      caught.push({ headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"code":"SUCCESS"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/notice`,
    caught,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The next notice of this kind that WeChat Pay sends because of what `does` does. */
export async function caughtFor(
  relay: NoticeRelay,
  type: 'TRANSACTION' | 'REFUND',
  does: () => Promise<unknown>,
): Promise<CaughtNotice> {
  const before = relay.caught.length;
  await does();
  return eventually(() =>
    Promise.resolve(relay.caught.slice(before).find(({ body }) => body.includes(`"${type}.`))),
  );
}

/**
 * Brings the shop a notice.
 *
 * @param dieAfter kills the function after so many requests, where it is a mortal one (`mortal-functions.ts`)
 * @returns what it answers
 */
export async function deliverTo(
  shopUrl: string,
  { headers, body }: CaughtNotice,
  dieAfter?: number,
): Promise<number> {
  const dying = dieAfter === undefined ? {} : { 'x-die-after': String(dieAfter) };
  const all = { 'content-type': 'application/json', ...headers, ...dying };
  return (await fetch(`${shopUrl}/http/pay-notify/notice`, { method: 'POST', headers: all, body })).status;
}
