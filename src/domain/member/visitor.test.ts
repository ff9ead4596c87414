import { defaultNickname, maskPhone } from './visitor';

it('names a new member so that staff can tell them apart', () => {
  expect(defaultNickname('abcd-efg_h1z')).toBe('邻居GH1Z');
  expect(defaultNickname('a-_b')).toBe('邻居AB');
});

it.each([
  ['13812346021', '138****6021'],
  ['12345678', '123****5678'],
  ['1234567', '****67'],
])('masks %p as %p', (phone, masked) => expect(maskPhone(phone)).toBe(masked));
