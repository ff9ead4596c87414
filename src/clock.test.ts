import { learnClock, now } from './clock';

const ahead = () => Math.round((now() - Date.now()) / 100) * 100;
const answered = (skew: number, took = 100) => {
  const asked = Date.now();
  learnClock(asked, asked + took, asked + took / 2 + skew);
};

describe('the clock of the shop', () => {
  it('is the phone’s own until an answer says otherwise', () => expect(ahead()).toBe(0));

  it.each([
    ['a phone that is right within a second', 1000, 0],
    ['a phone that is an hour late', 3_600_000, 3_600_000],
    ['a phone that is put right', 0, 0],
    ['a phone that is a day ahead', -86_400_000, -86_400_000],
    ['the same again, a little off', -86_401_000, -86_400_000],
  ])('follows the server for %s', (_what, skew, expected) => {
    answered(skew);
    expect(ahead()).toBe(expected);
  });

  it('learns nothing from an answer that was long on its way', () => {
    answered(0);
    answered(500_000, 5000);
    expect(ahead()).toBe(0);
  });
});
