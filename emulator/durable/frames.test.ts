import fc from 'fast-check';
import { crc32, ownCrc32 } from './crc32';
import { Frames, readFrames } from './frames';

function readAll(bytes: Buffer): { texts: string[]; end: number } {
  const texts: string[] = [];
  const frames = readFrames(bytes);
  let next = frames.next();
  for (; !next.done; next = frames.next()) texts.push(next.value);
  return { texts, end: next.value };
}

const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.integer({ min: 1, max: 30_000 }).map((length) => '正'.repeat(length)),
);

it('reads back every text, and up to the cut wherever it is cut', () => {
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 20 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (texts, cut) => {
        const frames = new Frames();
        const ends = texts
          .map((each) => frames.add(each))
          .map((_size, i, sizes) => sum(sizes.slice(0, i + 1)));
        const bytes = Buffer.concat(frames.chunks());
        expect(bytes.length).toBe(frames.bytes);
        expect(readAll(bytes)).toEqual({ texts: texts.map(wellFormed), end: bytes.length });
        const half = bytes.subarray(0, Math.floor(bytes.length * cut));
        const whole = ends.filter((end) => end <= half.length);
        expect(readAll(half)).toEqual({
          texts: texts.slice(0, whole.length).map(wellFormed),
          end: whole.at(-1) ?? 0,
        });
      },
    ),
    { seed: 20261122, numRuns: 200 },
  );
});

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);
/** UTF-8 has no half of a surrogate pair. */
const wellFormed = (value: string): string => Buffer.from(value).toString();

it('has one checksum, with Node’s function and without it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => expect(ownCrc32(bytes)).toBe(crc32(bytes))),
    { seed: 20261122 },
  );
  expect(ownCrc32(Buffer.from('123456789'))).toBe(0xcbf43926);
});
