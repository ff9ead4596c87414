import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The way to WeChat Pay, on which a test can count the requests, hold one up and let others pass meanwhile. */
export interface PayGate {
  readonly url: string;
  /** Where WeChat Pay is, known only when the shop is open. */
  leadsTo(url: string): void;
  /** Holds up the next request whose path has `part` in it; resolves, when it has come, to what lets it go on. */
  hold(part: string): Promise<() => void>;
  /** How many requests have come so far whose path has `part` in it. */
  asked(part: string): number;
  close(): Promise<void>;
}

export async function openPayGate(): Promise<PayGate> {
  let target = '';
  const paths: string[] = [];
  let held: { readonly part: string; readonly came: (letGo: () => void) => void } | undefined;
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { method, headers, url } = incoming;
    const onward = send(`${target}${url ?? ''}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  };
  const server = createServer((incoming, outgoing) => {
    paths.push(incoming.url ?? '');
    const gate = held;
    if (!gate || !incoming.url?.includes(gate.part)) return pass(incoming, outgoing);
    held = undefined;
    gate.came(() => pass(incoming, outgoing));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    leadsTo: (url) => void (target = url),
    asked: (part) => paths.filter((path) => path.includes(part)).length,
    hold: (part) => new Promise((came) => (held = { part, came })),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
