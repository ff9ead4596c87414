import { createPublicKey, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** What a self-signed certificate says. Instants are epoch ms, before 2050. */
export interface CertificateSubject {
  /** 40 hex digits; the first byte between 01 and 7f. */
  readonly serial: string;
  readonly commonName: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

/**
 * A self-signed X.509 v3 certificate (RFC 5280 §4.1) as PEM. Node reads certificates but cannot make one,
 * and `/v3/certificates` must hand out real ones; this is all the DER that takes.
 */
export function selfSigned(subject: CertificateSubject, privateKey: KeyObject): string {
  const name = sequence(set(sequence(oid(COMMON_NAME), tagged(0x0c, Buffer.from(subject.commonName)))));
  const algorithm = sequence(oid(SHA256_WITH_RSA), tagged(0x05, Buffer.alloc(0)));
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))), // version 3
    tagged(0x02, Buffer.from(subject.serial, 'hex')),
    algorithm,
    name, // issuer and subject are one: self-signed
    sequence(utcTime(subject.notBefore), utcTime(subject.notAfter)),
    name,
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', body, privateKey);
  const der = sequence(body, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

/** 2.5.4.3 */
const COMMON_NAME = [0x55, 0x04, 0x03];
/** 1.2.840.113549.1.1.11 */
const SHA256_WITH_RSA = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b];

function tagged(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(content.length)]), content]);
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const set = (...parts: Buffer[]): Buffer => tagged(0x31, Buffer.concat(parts));
const oid = (bytes: number[]): Buffer => tagged(0x06, Buffer.from(bytes));

function utcTime(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\D/g, '').slice(2, 14);
  return tagged(0x17, Buffer.from(`${digits}Z`));
}
