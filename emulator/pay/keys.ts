import { createPrivateKey, createPublicKey, generateKeyPair, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { selfSigned } from './certificate';

/** One side's RSA key and certificate. */
export interface KeyHolder {
  readonly serial: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
  readonly certificatePem: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

/** What a merchant gets when it opens an account, and WeChat Pay's own key. */
export interface PayKeys {
  readonly mchid: string;
  /** 32 characters: the AES-256 key of notices and certificates. */
  readonly apiV3Key: string;
  readonly merchant: KeyHolder;
  readonly platform: KeyHolder;
}

interface StoredHolder {
  serial: string;
  privateKeyPem: string;
  certificatePem: string;
  notBefore: number;
  notAfter: number;
}

interface StoredKeys {
  mchid: string;
  apiV3Key: string;
  merchant: StoredHolder;
  platform: StoredHolder;
}

/** WeChat Pay's certificates are valid for five years. */
const VALID_FOR = 5 * 365 * 24 * 3_600_000;

/** Without a folder nothing is kept; one pair of keys then does for all emulators of a process (they take long to make). */
let unkept: Promise<StoredKeys> | undefined;

/** The keys in `dataDir`, made at the first start; without a folder they live as long as the process. */
export async function openKeys(dataDir: string | undefined, now: number): Promise<PayKeys> {
  if (dataDir === undefined) return revive(await (unkept ??= makeKeys(now)));
  const file = path.join(dataDir, 'keys.json');
  if (fs.existsSync(file)) return revive(JSON.parse(fs.readFileSync(file, 'utf8')) as StoredKeys);
  const keys = await makeKeys(now);
  fs.mkdirSync(dataDir, { recursive: true });
  // A crash in between must not leave half a key: write aside, then rename.
  const fd = fs.openSync(`${file}.new`, 'w', 0o600);
  fs.writeFileSync(fd, JSON.stringify(keys, null, 2));
  fs.fsyncSync(fd);
  fs.closeSync(fd);
  fs.renameSync(`${file}.new`, file);
  return revive(keys);
}

async function makeKeys(now: number): Promise<StoredKeys> {
  const mchid = `16${String(randomBytes(4).readUInt32LE() % 100_000_000).padStart(8, '0')}`;
  const [merchant, platform] = await Promise.all([
    makeHolder(mchid, now),
    makeHolder('Tenpay.com Local Emulator', now),
  ]);
  return { mchid, apiV3Key: randomBytes(16).toString('hex'), merchant, platform };
}

async function makeHolder(commonName: string, now: number): Promise<StoredHolder> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const serialBytes = randomBytes(20);
  // A positive number with no leading zero, so that the certificate prints the same 40 digits.
  serialBytes[0] = (serialBytes[0]! & 0x3f) | 0x40;
  const serial = serialBytes.toString('hex').toUpperCase();
  const notBefore = Math.floor(now / 1000) * 1000;
  const notAfter = notBefore + VALID_FOR;
  const certificatePem = selfSigned({ serial, commonName, notBefore, notAfter }, privateKey);
  const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { serial, privateKeyPem, certificatePem, notBefore, notAfter };
}

function revive({ mchid, apiV3Key, merchant, platform }: StoredKeys): PayKeys {
  return { mchid, apiV3Key, merchant: reviveHolder(merchant), platform: reviveHolder(platform) };
}

function reviveHolder(stored: StoredHolder): KeyHolder {
  const privateKey = createPrivateKey(stored.privateKeyPem);
  const publicKey = createPublicKey(privateKey);
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return { ...stored, privateKey, publicKey, publicKeyPem };
}
