import { faultOf, kindOf } from './fields';

const HAN_20 = '枝上鲜果今早六点到店坏一颗赔一颗放心吃吧';

describe('the value of a field', () => {
  it.each([
    ['thing1', HAN_20],
    ['number2', '-12.50'],
    ['number2', '1'.repeat(32)],
    ['letter3', 'ABCdef'],
    ['symbol4', '!@#¥%'],
    ['character_string5', 'SF-1234567890'],
    ['time6', '15:01'],
    ['time6', '2019年10月1日 15:01'],
    ['time6', '2019年10月1日 15:01~2019年10月1日 18:00'],
    ['date7', '2019年10月1日'],
    ['date7', '2026-11-21'],
    ['date7', '2019年10月1日 15:01'],
    ['amount8', '¥36.80'],
    ['amount8', '36.8元'],
    ['amount8', '0'],
    ['phone_number9', '+86-0766-66888866'],
    ['car_number10', '粤A8Z888挂'],
    ['name11', '陈伯'],
    ['name11', 'Mr. Chen'],
    ['phrase12', '已发货'],
    ['enum13', '待付款'],
  ])('%s may be %s', (key, value) => expect(faultOf(key, value)).toBeUndefined());

  it.each([
    ['thing1', `${HAN_20}。`],
    ['thing1', '两\n行'],
    ['number2', '一'],
    ['number2', '1'.repeat(33)],
    ['letter3', 'a1'],
    ['symbol4', '!!!!!!'],
    ['character_string5', '单号1'],
    ['character_string5', 'x'.repeat(33)],
    ['time6', '2019年10月1日'],
    ['time6', '25:00'],
    ['time6', '9:00~10:00~11:00'],
    ['date7', '明天'],
    ['date7', '2019年13月1日'],
    ['amount8', '¥¥3'],
    ['amount8', '12345678901'],
    ['amount8', '36.8 块'],
    ['phone_number9', '123456789012345678'],
    ['car_number10', '粤A8Z888888挂'],
    ['name11', '陈Chen'],
    ['name11', '一二三四五六七八九十一'],
    ['phrase12', '一二三四五六'],
    ['phrase12', 'OK'],
    ['const14', '任何'],
  ])('%s may not be %s', (key, value) =>
    expect(faultOf(key, value)).toBe(`argument invalid! data.${key}.value invalid`),
  );

  it.each(['', '  '])('may not be empty: %p', (value) =>
    expect(faultOf('thing1', value)).toBe('argument invalid! data.thing1.value is empty'),
  );
});

it('knows the kinds that WeChat has, and no others', () => {
  expect(kindOf('character_string12')).toBe('character_string');
  for (const key of ['thing', 'toString1', 'constructor1', '1', 'thing1x'])
    expect(kindOf(key)).toBeUndefined();
});
