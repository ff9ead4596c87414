import fc from 'fast-check';
import { carrierOf, CARRIERS, trackingNoOf } from './carriers';
import { pickupCodeOf, spokenCode, typedCode } from './pickup-code';

describe('a pickup code', () => {
  it('is six digits, the same for the same digest', () => {
    fc.assert(
      fc.property(fc.base64String({ minLength: 4 }), (digest) => {
        expect(pickupCodeOf(digest)).toMatch(/^\d{6}$/);
        expect(pickupCodeOf(digest)).toBe(pickupCodeOf(digest));
      }),
    );
  });
  it('spreads: ten thousand digests meet about as often as chance lets them', () => {
    const codes = new Set(Array.from({ length: 10_000 }, (_, n) => pickupCodeOf(`digest-${n * 7919}-x`)));
    expect(codes.size).toBeGreaterThan(9_850); // 10,000 of 1,000,000 at random: 9,950
  });
  it.each([
    ['482913', '482913'],
    [' 482 913 ', '482913'],
    ['４８２９１３', '482913'],
    ['48291', null],
    ['HT4829', null],
  ])('typed as %j is %j', (text, code) => expect(typedCode(text)).toBe(code));
  it('is said in threes', () => expect(spokenCode('482913')).toBe('482 913'));
});

describe('a carrier', () => {
  it.each([
    ['SF', 'SF'],
    ['sf', 'SF'],
    ['顺丰', 'SF'],
    ['顺丰速运', 'SF'],
    [' 中通快递 ', 'ZTO'],
    ['韵达', 'YD'],
    ['猫头鹰', null],
    ['__proto__', null],
    ['', null],
  ])('written %j is %j', (text, code) => expect(carrierOf(text)).toBe(code));
  it('of every code has a name of its own', () =>
    expect(new Set(Object.values(CARRIERS)).size).toBe(Object.keys(CARRIERS).length));
  it.each([
    ['sf 1234 5678', 'SF12345678'],
    ['123456', '123456'],
    ['12345', null],
    ['单号12345678', null],
    ['=1+2+3456', null],
  ])('number %j is kept as %j', (text, number) => expect(trackingNoOf(text)).toBe(number));
});
