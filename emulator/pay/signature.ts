import { createCipheriv, randomBytes, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { HttpReply, HttpRequest } from '../services';
import { reply } from '../services';
import { PayError } from './pay-error';
import type { PayKeys } from './keys';

/** How far a request's timestamp may be from WeChat Pay's clock, in seconds (APIv3 签名生成). */
const TIMESTAMP_WINDOW = 300;
const SCHEME = 'WECHATPAY2-SHA256-RSA2048';

/** What both sides sign: each part and a line feed after it. */
const lines = (...parts: string[]): string => parts.map((part) => `${part}\n`).join('');

/** SHA256 with RSA over `parts`, Base64. */
export function signLines(privateKey: KeyObject, ...parts: string[]): string {
  return sign('sha256', Buffer.from(lines(...parts)), privateKey).toString('base64');
}

/** Whether `signature` is the key holder's over `parts`. */
export function verifyLines(publicKey: KeyObject, signature: string, ...parts: string[]): boolean {
  return verify('sha256', Buffer.from(lines(...parts)), publicKey, Buffer.from(signature, 'base64'));
}

/** Check the `Authorization` of a merchant's request. Throws `PayError` 401 `SIGN_ERROR`. */
export function checkRequest(request: HttpRequest, { mchid, merchant }: PayKeys, now: number): void {
  const given = parseAuthorization(request.headers.authorization);
  if (given.mchid !== mchid) throw signError('商户号有误');
  if (given.serial_no !== merchant.serial) throw signError('商户证书序列号有误');
  const timestamp = given.timestamp ?? '';
  if (!(Math.abs(now / 1000 - Number(timestamp)) <= TIMESTAMP_WINDOW)) throw signError('时间戳已过期');
  const parts = [
    request.method,
    request.url,
    timestamp,
    given.nonce_str ?? '',
    request.body.toString('utf8'),
  ];
  if (!verifyLines(merchant.publicKey, given.signature ?? '', ...parts))
    throw signError('错误的签名，验签失败');
}

function parseAuthorization(header: string | undefined): Record<string, string> {
  if (!header?.startsWith(`${SCHEME} `)) throw signError('Http头Authorization值格式错误');
  const pairs = header.slice(SCHEME.length + 1).matchAll(/([a-z_]+)="([^"]*)"/g);
  return Object.fromEntries([...pairs].map(([, name, value]) => [name!, value!]));
}

function signError(message: string): PayError {
  return new PayError(401, 'SIGN_ERROR', message);
}

/** The `Wechatpay-*` headers that let the merchant verify `body`. */
export function platformHeaders(
  body: string,
  { serial, privateKey }: { serial: string; privateKey: KeyObject },
  now: number,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = randomBytes(16).toString('hex');
  return {
    'Wechatpay-Serial': serial,
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Signature': signLines(privateKey, timestamp, nonce, body),
    'Wechatpay-Signature-Type': SCHEME,
    'Request-ID': randomBytes(16).toString('hex').toUpperCase(),
  };
}

/** A signed answer; `value` undefined answers 204 without a body. */
export function signedReply(
  status: number,
  value: object | undefined,
  keys: PayKeys,
  now: number,
): HttpReply {
  const body = value === undefined ? '' : JSON.stringify(value);
  const headers = platformHeaders(body, keys.platform, now);
  return reply({ status, headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' }, body });
}

/** What the merchant opens with its APIv3 key. */
export interface Sealed {
  readonly algorithm: 'AEAD_AES_256_GCM';
  readonly nonce: string;
  readonly associated_data: string;
  readonly ciphertext: string;
}

/** AEAD_AES_256_GCM as in notices and certificates: the tag follows the ciphertext, Base64 over both. */
export function seal(plaintext: string, apiV3Key: string, associatedData: string): Sealed {
  const nonce = randomBytes(6).toString('hex'); // 12 characters, used as they are
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(nonce));
  cipher.setAAD(Buffer.from(associatedData));
  const bytes = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return {
    algorithm: 'AEAD_AES_256_GCM',
    nonce,
    associated_data: associatedData,
    ciphertext: bytes.toString('base64'),
  };
}
