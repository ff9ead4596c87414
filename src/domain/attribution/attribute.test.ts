import fc from 'fast-check';
import { couponOf } from '../../../tests/support/carts';
import { attribute } from './attribute';
import { couponTouches } from './coupon';
import type { CouponOrigin } from '../coupon/types';
import type { Touchpoint } from './types';

const WEEK = 7 * 86_400_000;
const NOW = 1_795_000_000_000;
const share = (at: number, ref = 'S1'): Touchpoint => ({ kind: 'share', ref, at, memberId: 'inviter' });
const chat = (at: number): Touchpoint => ({ kind: 'chat', ref: 'g1', at });
const claimed = (at: number): Touchpoint => ({ kind: 'coupon', ref: 'ten-off', at, own: true });
const given = (at: number): Touchpoint => ({ kind: 'coupon', ref: 'birthday', at });

describe('attribute', () => {
  it.each<[string, Touchpoint[], Touchpoint | undefined]>([
    ['nobody came by anything', [], undefined],
    ['the last of two wins', [share(NOW - 10), chat(NOW - 5)], chat(NOW - 5)],
    ['a touch exactly one window old counts', [share(NOW - WEEK)], share(NOW - WEEK)],
    ['a touch one millisecond older does not', [share(NOW - WEEK - 1)], undefined],
    ['a touch at the very moment counts', [share(NOW)], share(NOW)],
    ['a touch after the order did not lead to it', [share(NOW + 1)], undefined],
    ['in one millisecond the kind decides, not the order', [share(NOW), chat(NOW)], chat(NOW)],
    ['then the ref decides', [share(NOW, 'S2'), share(NOW, 'S1')], share(NOW, 'S1')],
    ['a card brought them, then they claimed a coupon', [share(NOW - 10), claimed(NOW)], share(NOW - 10)],
    ['a claim outranks no arrival, however old that is', [chat(NOW - WEEK), claimed(NOW)], chat(NOW - WEEK)],
    ['the arrival is out of the window', [chat(NOW - WEEK - 1), claimed(NOW)], claimed(NOW)],
    ['nothing but a claim', [claimed(NOW - 3), claimed(NOW - 9)], claimed(NOW - 3)],
    ['a coupon was given after the card', [share(NOW - 10), given(NOW - 5)], given(NOW - 5)],
    ['a card was opened after the coupon was given', [share(NOW - 5), given(NOW - 10)], share(NOW - 5)],
    ['a given coupon outranks a claimed one', [given(NOW - 10), claimed(NOW)], given(NOW - 10)],
  ])('%s', (_when, touchpoints, winner) => expect(attribute(touchpoints, NOW, WEEK).winner).toEqual(winner));

  it('answers the same whatever order the touchpoints are stored in', () => {
    const touch = fc.record({
      kind: fc.constantFrom('share', 'chat', 'message') as fc.Arbitrary<Touchpoint['kind']>,
      ref: fc.constantFrom('a', 'b', 'c'),
      at: fc.integer({ min: NOW - 10, max: NOW + 2 }),
    });
    const stored = fc.uniqueArray(touch, { selector: (t) => `${t.kind}${t.ref}${t.at}` });
    fc.assert(
      fc.property(
        stored.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => expect(attribute(shuffled, NOW, 8)).toEqual(attribute(all, NOW, 8)),
      ),
    );
  });
});

describe('couponTouches', () => {
  const claims = ['a', 'b'].map((id, hours) =>
    couponOf(id, { kind: 'free_shipping' }, {}, { claimedAt: NOW - hours }),
  );

  it('counts what the order uses, from the claim on', () =>
    expect(couponTouches(claims, ['b'])).toEqual([
      { id: 'coupon:b', kind: 'coupon', ref: 'b', at: NOW - 1, own: true },
    ]));

  it.each<[string, CouponOrigin | undefined, boolean]>([
    ['claimed in the coupon centre', undefined, true],
    ['for joining', { kind: 'auto', ref: 'signup:joined' }, true],
    ['for the first order', { kind: 'auto', ref: 'first_order:HT1' }, true],
    ['for a tier', { kind: 'auto', ref: 'tier_up:gold' }, true],
    ['for a birthday', { kind: 'auto', ref: 'birthday:2026' }, false],
    ['to win somebody back', { kind: 'auto', ref: 'win_back:1' }, false],
    ['as an apology', { kind: 'auto', ref: 'apology:AS1' }, false],
    ['by staff', { kind: 'staff', ref: 'batch-1' }, false],
    ['by the code on a leaflet', { kind: 'code', ref: 'batch-2' }, false],
  ])('a coupon %s', (_, origin, own) => {
    const coupon = { ...claims[0]!, ...(origin && { origin }) };
    expect(couponTouches([coupon], ['a'])[0]?.own === true).toBe(own);
  });
});
