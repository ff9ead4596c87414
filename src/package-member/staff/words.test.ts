import { codeOf, dashed } from './words';

describe('the code of the staff page', () => {
  it.each([
    [{ scene: 'c%3DXBBPTCUF' }, 'XBBPTCUF'],
    [{ scene: 'c=XBBPTCUF' }, 'XBBPTCUF'],
    [{ code: 'xbbp-tcuf' }, 'xbbp-tcuf'],
    [{ scene: 's=share' }, ''],
    [{ scene: '100%' }, ''],
    [{}, ''],
  ])('of %j is 「%s」', (query, code) => expect(codeOf(query)).toBe(code));

  it.each([
    ['xbbptcuf', 'XBBP-TCUF'],
    ['XBBP-TCUF', 'XBBP-TCUF'],
    ['ZHISHANG-XIAN-2026', 'ZHISHANG-XIAN-2026'],
  ])('「%s」 is shown as 「%s」', (code, shown) => expect(dashed(code)).toBe(shown));
});
