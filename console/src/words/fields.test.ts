import { fieldLength, fieldProblem } from './fields';

describe('fieldProblem', () => {
  it.each([
    ['thing1', '富平尖柿 5斤'],
    ['thing1', '一'.repeat(20)],
    ['time2', '2026年11月22日 08:00'],
    ['time2', '15:01'],
    ['time2', '2026年11月22日 08:00~2026年11月22日 20:00'],
    ['date2', '2026年11月22日'],
    ['amount3', '¥29.90'],
    ['amount3', '29.9元'],
    ['phrase4', '已到店'],
    ['character_string5', 'A-0826'],
    ['number6', '12.5'],
  ])('%s takes %s', (key, value) => {
    expect(fieldProblem(key, value)).toBeNull();
  });

  it.each([
    ['thing1', '', '还没填'],
    ['thing1', '   ', '还没填'],
    ['thing1', '一'.repeat(23), '多了 3 个字，最多 20 个'],
    ['time2', '明天早上', '写成 2026年11月22日 08:00'],
    ['amount3', '三十块', '写成 ¥29.90'],
    ['phrase4', 'ready', '5 个汉字以内'],
    ['phrase4', '已经到店里了', '多了 1 个字，最多 5 个'],
    ['character_string5', '取货码8', '数字、字母、符号，不能有汉字'],
  ])('%s refuses %p and says why', (key, value, problem) => {
    expect(fieldProblem(key, value)).toBe(problem);
  });

  it('counts characters as people do', () => {
    expect(fieldLength('柿子🍊')).toBe(3);
  });
});
