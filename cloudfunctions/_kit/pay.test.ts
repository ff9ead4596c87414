import { generateKeyPairSync } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { PayError, type PayApi } from './pay-api';
import { createPay } from './pay';

/** A server in WeChat Pay's place that counts who connects; an answer of 404 needs no signature. */
async function listening(answer: RequestListener): Promise<{ server: Server; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  const server = createServer(answer).on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, sockets };
}

function payAt(server: Server): PayApi {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const settings: Readonly<Record<string, string>> = {
    WXPAY_MCHID: '1900000001',
    WXPAY_SERIAL: 'OURS',
    WXPAY_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    WXPAY_API_V3_KEY: '0'.repeat(32),
    WXPAY_PLATFORM_SERIAL: 'THEIRS',
    WXPAY_PLATFORM_PUBLIC_KEY: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    WXPAY_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    WXPAY_NOTIFY_URL: 'https://shop.example/notice',
  };
  return createPay((name) => settings[name] ?? '');
}

const unknown: RequestListener = (_request, response) =>
  void response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":"ORDER_NOT_EXIST"}');

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

it('asks again and again over one connection', async () => {
  const { sockets, ...opened } = await listening(unknown);
  ({ server } = opened);
  const pay = payAt(server);
  expect([await pay.query('HT1'), await pay.query('HT2'), await pay.query('HT3')]).toEqual([
    null,
    null,
    null,
  ]);
  expect(sockets.size).toBe(1);
});

it('asks once more when the connection it kept was cut', async () => {
  const used = new Set<Socket>();
  const { sockets, ...opened } = await listening((request, response) => {
    if (used.has(request.socket)) return void request.socket.destroy();
    used.add(request.socket);
    unknown(request, response);
  });
  ({ server } = opened);
  const pay = payAt(server);
  expect([await pay.query('HT1'), await pay.query('HT2')]).toEqual([null, null]);
  expect(sockets.size).toBe(2);
});

it('says that no answer came when a fresh connection is cut', async () => {
  const opened = await listening((request) => void request.socket.destroy());
  ({ server } = opened);
  await expect(payAt(server).query('HT1')).rejects.toEqual(new PayError(0, 'ECONNRESET'));
  expect(opened.sockets.size).toBe(1);
});
