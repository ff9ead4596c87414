import { fen } from '../money';
import { inviterCandidates, mayInvite } from './invite';
import { rewardFor } from './reward';

const NOW = 1_795_000_000_000;
const WEEK = 7 * 86_400_000;
const share = (memberId: string, at: number) => ({ kind: 'share' as const, ref: memberId, at, memberId });
const invitee = (...touchpoints: ReturnType<typeof share>[]) => ({ id: 'me', touchpoints });

describe('inviterCandidates', () => {
  it.each([
    ['nobody', invitee(), null, []],
    ['the owner of the code', invitee(), 'anna', ['anna']],
    ['the code before the last share', invitee(share('bo', NOW)), 'anna', ['anna', 'bo']],
    [
      'without a code the last share first',
      invitee(share('bo', NOW - 2), share('cy', NOW - 1)),
      null,
      ['cy', 'bo'],
    ],
    ['nobody by a share one window and a millisecond old', invitee(share('bo', NOW - WEEK - 1)), null, []],
    ['never oneself, by code or by share', invitee(share('me', NOW)), 'me', []],
    ['each once', invitee(share('anna', NOW), share('anna', NOW - 5)), 'anna', ['anna']],
  ])('%s', (_who, who, code, expected) => expect(inviterCandidates(who, code, NOW, WEEK)).toEqual(expected));

  it('counts shares only, not a visit to a chat', () => {
    const byChat = { id: 'me', touchpoints: [{ kind: 'chat' as const, ref: 'g', at: NOW, memberId: 'bo' }] };
    expect(inviterCandidates(byChat, null, NOW, WEEK)).toEqual([]);
  });
});

describe('mayInvite', () => {
  it.each([
    ['a member', { id: 'anna', status: 'member' as const }, true],
    ['a visitor, whose own inviter is still open', { id: 'anna', status: 'visitor' as const }, false],
    ['somebody who left', { id: 'anna', status: 'left' as const }, false],
    ['oneself', { id: 'me', status: 'member' as const }, false],
    ['nobody', null, false],
  ])('%s', (_who, inviter, may) => expect(mayInvite(inviter, 'me')).toBe(may));
});

describe('rewardFor', () => {
  const order = { id: 'HT1', paid: fen(5980), paidAt: NOW };
  const terms = { reward: 800, returnWindowMs: WEEK };
  const bound = { id: 'me', inviterId: 'anna' };
  const anna = { id: 'anna', status: 'member' as const };

  it('waits for the return window', () =>
    expect(rewardFor(order, bound, anna, terms)).toEqual({
      memberId: 'anna',
      inviteeId: 'me',
      orderId: 'HT1',
      amount: 800,
      status: 'pending',
      createdAt: NOW,
      settleAfter: NOW + WEEK,
    }));

  it.each([
    ['nobody invited', order, { id: 'me', inviterId: null }, null, terms],
    ['the inviter is another', order, bound, { id: 'bo', status: 'member' as const }, terms],
    ['the inviter left', order, bound, { id: 'anna', status: 'left' as const }, terms],
    ['nothing was paid', { ...order, paid: fen(0) }, bound, anna, terms],
    ['rewards are off', order, bound, anna, { ...terms, reward: 0 }],
    ['oneself', order, { id: 'anna', inviterId: 'anna' }, anna, terms],
  ])('is nothing when %s', (_when, o, i, inviter, t) => expect(rewardFor(o, i, inviter, t)).toBeNull());
});
