import { checkFields, ruleOf } from './fields';
import type { MessageTemplate } from './types';

const one = (key: string, value: string) =>
  checkFields(
    { id: 't', title: 't', purpose: 'p', fields: [{ key, name: '这一项', example: '' }] },
    { [key]: value },
  );

describe('limits of WeChat, by kind of field', () => {
  it.each([
    ['thing1', '一二三四五六七八九十一二三四五六七八九十', true],
    ['thing1', '一二三四五六七八九十一二三四五六七八九十一', false],
    ['thing1', '两行\n字', false],
    ['thing1', '   ', false],
    ['number2', '12.5', true],
    ['number2', '十二', false],
    ['letter3', 'ABC', true],
    ['letter3', 'A1', false],
    ['symbol4', '--', true],
    ['symbol4', '------', false],
    ['character_string5', 'A-0826', true],
    ['character_string5', '取货A', false],
    ['time6', '15:01', true],
    ['time6', '2026年11月21日 15:01', true],
    ['time6', '2026年11月21日 15:01~2026年11月21日 18:00', true],
    ['time6', '25:01', false],
    ['time6', '2026-11-21', false],
    ['date7', '2026年11月21日', true],
    ['date7', '2026年13月21日', false],
    ['amount8', '¥15.00', true],
    ['amount8', '15元', true],
    ['amount8', '¥12345678901', false],
    ['amount8', '十五元', false],
    ['phone_number9', '+86-13800000000', true],
    ['phone_number9', '138000000001380000', false],
    ['car_number10', '粤A12345', true],
    ['name11', '一二三四五六七八九十', true],
    ['name11', '一二三四五六七八九十一', false],
    ['phrase12', '已到店', true],
    ['phrase12', '已经到店了吗', false],
    ['phrase12', 'OK', false],
    ['emoji13', '好', false],
    ['thing', '没有编号', false],
  ])('%s %p fits: %p', (key, value, fits) => expect(one(key, value).ok).toBe(fits));

  it('tells staff the rule of a field, and nothing for a kind WeChat does not have', () => {
    expect(ruleOf('thing1')).toBe('最多 20 个字');
    expect(ruleOf('emoji1')).toBeNull();
  });
});

describe('checkFields', () => {
  const template: MessageTemplate = {
    id: 't',
    title: '取货提醒',
    purpose: '你下了自提单',
    fields: [
      { key: 'thing1', name: '商品', example: '草莓' },
      { key: 'time2', name: '取货时间', example: '17:00' },
    ],
  };

  it('takes exactly the fields of the template', () =>
    expect(checkFields(template, { thing1: '草莓', time2: '17:00' })).toMatchObject({ ok: true }));

  it.each([
    ['a missing field', { thing1: '草莓' }, { field: '取货时间', key: 'time2', rule: '不能空着' }],
    [
      'a stray field',
      { thing1: '草莓', time2: '17:00', thing9: 'x' },
      { field: 'thing9', rule: '模板里没有这一项' },
    ],
    [
      'a value too long',
      { thing1: '草'.repeat(21), time2: '17:00' },
      { field: '商品', key: 'thing1', rule: '最多 20 个字' },
    ],
  ])('names the field of %s', (_what, values, detail) =>
    expect(checkFields(template, values)).toEqual({ ok: false, code: 'MESSAGE_FIELD_INVALID', detail }),
  );

  it('refuses promotional words and names the word', () =>
    expect(checkFields(template, { thing1: '草莓限时秒杀', time2: '17:00' })).toEqual({
      ok: false,
      code: 'MESSAGE_MARKETING',
      detail: { field: '商品', key: 'thing1', word: '秒杀' },
    }));
});
