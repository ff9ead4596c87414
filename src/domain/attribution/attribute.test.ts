import fc from 'fast-check';
import { couponOf } from '../../../tests/support/carts';
import { attribute } from './attribute';
import { couponTouches } from './coupon';
import type { Touchpoint } from './types';

const WEEK = 7 * 86_400_000;
const NOW = 1_795_000_000_000;
const share = (at: number, ref = 'S1'): Touchpoint => ({ kind: 'share', ref, at, memberId: 'inviter' });
const chat = (at: number): Touchpoint => ({ kind: 'chat', ref: 'g1', at });

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
  const claimed = ['a', 'b'].map((id, hours) =>
    couponOf(id, { kind: 'free_shipping' }, {}, { claimedAt: NOW - hours }),
  );

  it('counts what the order uses, from the claim on', () => {
    const touches = couponTouches(claimed, ['b']);
    expect(touches).toEqual([{ id: 'coupon:b', kind: 'coupon', ref: 'b', at: NOW - 1 }]);
    expect(attribute([chat(NOW - 5), ...touches], NOW, WEEK).winner).toMatchObject({ kind: 'coupon' });
    expect(attribute([chat(NOW), ...touches], NOW, WEEK).winner).toMatchObject({ kind: 'chat' });
  });
});
