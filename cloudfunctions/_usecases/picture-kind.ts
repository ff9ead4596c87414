const MOST_BYTES = 1_000_000;
const KINDS = [
  ['png', /^89504e470d0a1a0a/],
  ['jpg', /^ffd8ff/],
  ['webp', /^52494646.{8}57454250/],
] as const;

/** What a picture is by its bytes, whatever its name says; null for anything else, and for more than 1 MB. */
export function pictureKind(bytes: Buffer): (typeof KINDS)[number][0] | null {
  if (bytes.length > MOST_BYTES) return null;
  const head = bytes.subarray(0, 12).toString('hex');
  return KINDS.find(([, magic]) => magic.test(head))?.[0] ?? null;
}
