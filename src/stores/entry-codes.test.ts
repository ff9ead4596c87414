import { codesOf } from './entry-codes';

it.each([
  [{}, {}],
  [{ s: 'abc' }, { shareCode: 'abc' }],
  [
    { src: 'poster1', m: 'c1:m1' },
    { source: 'poster1', sendId: 'c1:m1' },
  ],
  [{ m: 'c1%3Am1' }, { sendId: 'c1:m1' }],
  [{ scene: 's%3Dabc' }, { shareCode: 'abc' }],
  [{ scene: 'src=gate&s=abc' }, { shareCode: 'abc', source: 'gate' }],
  [{ s: 'direct', scene: 's=coded' }, { shareCode: 'direct' }],
  [{ scene: '100%' }, {}],
  [{ s: '' }, {}],
])('%j carries %j', (query, codes) => expect(codesOf({ query })).toEqual(codes));
