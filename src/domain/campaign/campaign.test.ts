import fc from 'fast-check';
import { reachOf, type Candidate } from './reach';
import { sendErrorLabel, sendResult } from './send-result';

const anna: Candidate = { memberId: 'anna', status: 'member', consented: true, quota: 1, recent: 0 };

describe('reachOf', () => {
  it.each<[string, Partial<Candidate>, string | null]>([
    ['a member with quota', {}, null],
    ['one message this week', { recent: 1 }, null],
    ['two messages this week', { recent: 2 }, 'capped'],
    ['no quota', { quota: 0 }, 'no_quota'],
    ['no quota and capped counts as no quota only', { quota: 0, recent: 5 }, 'no_quota'],
    ['no consent', { consented: false, quota: 0 }, 'no_consent'],
    ['left comes before everything', { status: 'left', consented: false, quota: 0, recent: 9 }, 'left'],
  ])('%s', (_who, over, reason) => {
    const { sendable, reasons } = reachOf([{ ...anna, ...over }]);
    expect(sendable).toEqual(reason === null ? ['anna'] : []);
    expect(reasons.filter(({ count }) => count > 0).map((each) => each.reason)).toEqual(
      reason ? [reason] : [],
    );
  });

  it('adds up exactly for any audience', () => {
    const candidate: fc.Arbitrary<Candidate> = fc.record({
      memberId: fc.uuid(),
      status: fc.constantFrom('visitor', 'member', 'left'),
      consented: fc.boolean(),
      quota: fc.integer({ min: 0, max: 2 }),
      recent: fc.integer({ min: 0, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(candidate), (candidates) => {
        const { audience, sendable, reasons } = reachOf(candidates);
        expect(audience).toBe(candidates.length);
        expect(sendable.length + reasons.reduce((sum, { count }) => sum + count, 0)).toBe(audience);
      }),
    );
  });
});

describe('sendResult', () => {
  it.each([
    [43101, 'failed', 'zero'],
    [47003, 'failed', 'give_back'],
    [43108, 'queued', 'give_back'],
    [99999, 'failed', 'give_back'],
    [-604101, 'failed', 'give_back'],
    [-1, 'unknown', undefined],
    [0, 'unknown', undefined],
    [-501000, 'unknown', undefined],
  ])('%p is %p', (errCode, status, quota) => {
    const result = sendResult(errCode);
    expect([result.status, 'quota' in result ? result.quota : undefined]).toEqual([status, quota]);
  });

  it('has words for what staff can mend, and the number for the rest', () => {
    expect(sendErrorLabel(43101)).toBe('对方没有允许，或次数已用完');
    expect(sendErrorLabel(99999)).toBe('微信返回 99999');
  });
});
