import { matches } from './search';

const categories = [{ id: 'seasonal', name: '当季鲜果' }];
const strawberry = { title: '红颜奶油草莓 300g', subtitle: '丹东头茬，坏一颗赔一颗', categoryId: 'seasonal' };

it.each([
  ['', true],
  ['   ', true],
  ['草莓', true],
  ['丹东', true],
  ['当季', true],
  ['草莓 丹东', true],
  ['草莓 云南', false],
  ['300G', true],
  ['３００ｇ', true],
  ['橙', false],
])('「%s」', (keyword, found) => expect(matches(strawberry, categories, keyword)).toBe(found));
