import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { LIMITS } from '../limits';
import { HangUp, HttpError, isReply, WxError, type HttpReply, type HttpRequest, type Log } from '../services';
import { parseJson, type MatchingRouter } from './router';

export interface HttpServer {
  url: string;
  stop(): Promise<void>;
}

/** Listen on loopback only: nothing here is meant for a network. */
export async function listen(port: number, router: MatchingRouter, log: Log): Promise<HttpServer> {
  const server = http.createServer((request, response) => void serve(request, response, router, log));
  // The SDK keeps its sockets open between calls; Node's 5 s would cut one just as it is used again.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // Whoever still talks has had its chance; a browser's open socket must not keep us up.
        setTimeout(() => server.closeAllConnections(), 500).unref();
      }),
  };
}

async function serve(
  incoming: http.IncomingMessage,
  response: http.ServerResponse,
  router: MatchingRouter,
  log: Log,
): Promise<void> {
  let answer: HttpReply;
  try {
    answer = await answerTo(incoming, router);
  } catch (error) {
    if (error instanceof HangUp) return void incoming.socket.destroy();
    answer = errorReply(error, incoming, log);
  }
  const body = answer.body ?? '';
  response.writeHead(answer.status ?? 200, { 'content-length': Buffer.byteLength(body), ...answer.headers });
  response.end(incoming.method === 'HEAD' ? undefined : body);
}

const LOOPBACK = /^(https?:\/\/)?(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * No door here asks for a password, so a browser must not carry strangers in: a page of another site can post without
 * asking first (a form, plain text), or have its own name lead here (DNS rebinding).
 */
function refuseStrangers({ host = '', origin }: http.IncomingHttpHeaders): void {
  if (LOOPBACK.test(host) && (origin === undefined || LOOPBACK.test(origin))) return;
  throw new HttpError(403, 'the local cloud answers this machine only, by a loopback name');
}

async function answerTo(incoming: http.IncomingMessage, router: MatchingRouter): Promise<HttpReply> {
  refuseStrangers(incoming.headers);
  const target = incoming.url ?? '/';
  const [path = '/', search = ''] = target.split(/\?(.*)/s);
  const method = incoming.method ?? 'GET';
  const { handler, params } = router.match(method === 'HEAD' ? 'GET' : method, path);
  const body = await readBody(incoming, bodyLimit(path));
  const request: HttpRequest = {
    method,
    path,
    params,
    query: new URLSearchParams(search),
    headers: incoming.headers,
    body,
    url: target,
    json: () => parseJson(body),
  };
  const result = await handler(request);
  return isReply(result) ? result : json(200, result);
}

function json(status: number, value: object): HttpReply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  };
}

function errorReply(error: unknown, incoming: http.IncomingMessage, log: Log): HttpReply {
  if (error instanceof WxError) return json(200, { errCode: error.errCode, errMsg: error.errMsg });
  if (error instanceof HttpError) {
    // A body we did not read would be taken for the next request.
    const headers = incoming.complete ? {} : { connection: 'close' };
    const reply = json(error.status, { errCode: -error.status, errMsg: error.message });
    return { ...reply, headers: { ...reply.headers, ...headers } };
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log({ level: 'error', from: 'http', text: `${incoming.method} ${incoming.url}: ${text}` });
  return json(500, { errCode: -500, errMsg: 'the local cloud failed; its log says why' });
}

function bodyLimit(path: string): number {
  if (path.startsWith('/cos/')) return LIMITS.uploadBytes;
  return path === '/admin' ? LIMITS.adminBodyBytes : LIMITS.bodyBytes;
}

async function readBody(incoming: http.IncomingMessage, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > limit) throw new HttpError(413, `the body is over ${limit} bytes`);
    parts.push(part);
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}
