import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin';
import { startWorld } from '../wechat/testing';
import type { SmallWorld } from '../wechat/testing';
import { startMerchant } from './testing';
import type { Merchant } from './testing';

let world: SmallWorld;
let merchant: Merchant;
beforeAll(async () => {
  world = await startWorld();
  merchant = await startMerchant(world);
});
afterAll(async () => {
  await merchant.close();
  await world.stop();
});

describe('a request', () => {
  const send = async (change: {
    key?: string;
    serial?: string;
    mchid?: string;
    timestamp?: number;
    body?: string;
    authorization?: string;
  }): Promise<Response> => {
    const { credentials } = world.pay;
    const path = '/pay/v3/refund/domestic/refunds';
    const timestamp = change.timestamp ?? Math.floor(world.clock.now() / 1000);
    const signature = Rsa.sign(
      Formatter.request('POST', path, timestamp, 'nonce', '{}'),
      createPrivateKey(change.key ?? credentials.privateKeyPem),
    );
    const authorization = Formatter.authorization(
      change.mchid ?? credentials.mchid,
      'nonce',
      signature,
      timestamp,
      change.serial ?? credentials.serial,
    );
    return fetch(world.url + path, {
      method: 'POST',
      headers: { Authorization: change.authorization ?? authorization },
      body: change.body ?? '{}',
    });
  };

  it('is let in when the signature holds', async () => {
    expect((await send({})).status).toBe(400); // past the door: the refund itself is empty
  });

  it.each([
    ['no signature', { authorization: '' }],
    ['another scheme', { authorization: 'Bearer x' }],
    ['a scheme and nothing else', { authorization: 'WECHATPAY2-SHA256-RSA2048 ' }],
    ['a body changed on the way', { body: '{"a":1}' }],
    ['another serial', { serial: 'AB'.repeat(20) }],
    ['another merchant', { mchid: '1' }],
    [
      'a stranger’s key',
      {
        key: generateKeyPairSync('rsa', { modulusLength: 2048 })
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString(),
      },
    ],
  ])('is refused with %s', async (_what, change) => {
    const response = await send(change);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      401,
      'SIGN_ERROR',
    ]);
  });

  it('is refused when its timestamp is more than five minutes off', async () => {
    const seconds = Math.floor(world.clock.now() / 1000);
    expect((await send({ timestamp: seconds - 300 })).status).toBe(400);
    expect((await send({ timestamp: seconds - 301 })).status).toBe(401);
    expect((await send({ timestamp: seconds + 301 })).status).toBe(401);
  });

  it('for something that is not there is told so, signed', async () => {
    expect(await merchant.get('v3/marketing/favor/stocks')).toMatchObject({
      status: 404,
      data: { code: 'RESOURCE_NOT_EXISTS' },
    });
  });
});

it('hands out its certificate, sealed with the APIv3 key', async () => {
  const { data } = await merchant.get('v3/certificates');
  const [entry] = data.data as {
    serial_no: string;
    encrypt_certificate: Record<'ciphertext' | 'nonce' | 'associated_data', string>;
  }[];
  const { ciphertext, nonce, associated_data } = entry!.encrypt_certificate;
  const pem = Aes.AesGcm.decrypt(ciphertext, world.pay.credentials.apiV3Key, nonce, associated_data);
  const certificate = new X509Certificate(pem);
  expect(certificate.serialNumber).toBe(world.pay.credentials.platformSerial);
  expect(entry!.serial_no).toBe(certificate.serialNumber);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.publicKey.export({ type: 'spki', format: 'pem' })).toBe(
    world.pay.credentials.platformPublicKeyPem,
  );
});
