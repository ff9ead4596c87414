import { ok, reject, type Outcome } from '../outcome';
import type { MessageTemplate } from './types';

interface Limit {
  /** For staff, when a value does not fit. */
  readonly rule: string;
  fits(value: string): boolean;
}
const pattern = (rule: string, regex: RegExp): Limit => ({ rule, fits: (value) => regex.test(value) });
const upTo = (rule: string, max: number, regex = /^/): Limit => ({
  rule,
  fits: (value) => [...value].length <= max && regex.test(value),
});
const CLOCK = String.raw`([01]?\d|2[0-3]):[0-5]\d`;
const DATE = String.raw`\d{4}年(0?[1-9]|1[0-2])月(0?[1-9]|[12]\d|3[01])日`;
const spans = (one: string) => new RegExp(`^${one}( ?~ ?${one})?$`);

/** WeChat's limits by kind of field (the manual of `subscribeMessage.send`, facts §3). A key's kind is its name without the number. */
const LIMITS: Readonly<Record<string, Limit>> = {
  thing: upTo('最多 20 个字', 20),
  number: pattern('最多 32 位数字，可带小数', /^(?=.{1,32}$)-?\d+(\.\d+)?$/),
  letter: pattern('最多 32 个字母', /^[A-Za-z]{1,32}$/),
  symbol: pattern('最多 5 个符号', /^[^\p{L}\p{N}\s]{1,5}$/u),
  character_string: pattern('最多 32 位数字、字母或符号，不能有汉字', /^[\x20-\x7e]{1,32}$/),
  time: pattern('写成 15:01 或 2026年11月21日 15:01，可用 ~ 连两个', spans(`(${DATE} ?)?${CLOCK}`)),
  date: pattern('写成 2026年11月21日，可带 15:01，可用 ~ 连两个', spans(`${DATE}( ?${CLOCK})?`)),
  amount: pattern(
    '1 个币种符号加最多 10 位数字，可带小数，结尾可带元',
    /^[¥￥$€£]?(?=[\d.]{1,10}元?$)\d+(\.\d+)?元?$/,
  ),
  phone_number: pattern('最多 17 位数字或符号', /^[\d+()\- ]{1,17}$/),
  car_number: pattern('最多 8 位，如 粤A12345', /^(?=.{1,8}$)\p{Script=Han}[A-Z\d]+\p{Script=Han}?$/u),
  name: pattern('10 个汉字或 20 个字母以内', /^(\p{Script=Han}{1,10}|[A-Za-z ]{1,20})$/u),
  phrase: pattern('5 个汉字以内', /^\p{Script=Han}{1,5}$/u),
};

/** The rule of a field for staff, 「最多 20 个字」; null for a kind WeChat does not have. */
export const ruleOf = (key: string): string | null => limitOf(key)?.rule ?? null;

function limitOf(key: string): Limit | undefined {
  const kind = /^([a-z_]+)\d+$/.exec(key)?.[1];
  return kind !== undefined && Object.hasOwn(LIMITS, kind) ? LIMITS[kind] : undefined;
}

/** 促销用语: a service notice that says these is marketing, and WeChat takes the template away (《运营规范》5.21). */
const PROMOTIONAL = [
  ...[
    '秒杀',
    '抢购',
    '疯抢',
    '抢先',
    '限时',
    '限量',
    '特价',
    '特惠',
    '大促',
    '促销',
    '清仓',
    '甩卖',
    '爆款',
    '爆品',
  ],
  ...[
    '最低价',
    '全场',
    '买一送一',
    '免费领',
    '免费送',
    '红包',
    '抽奖',
    '中奖',
    '福利',
    '惊喜',
    '钜惠',
    '立减',
    '返现',
  ],
  ...['快来', '速来', '立即购买', '马上抢', '不容错过', '错过'],
];

/**
 * 消息内容 against the template: every field there and none besides, each within WeChat's limits, no promotional
 * words. The refusal names the field as staff know it, so that they can mend it before anything is sent.
 */
export function checkFields(
  template: MessageTemplate,
  values: Readonly<Record<string, string>>,
): Outcome<Readonly<Record<string, string>>> {
  const stray = Object.keys(values).find((key) => !template.fields.some((field) => field.key === key));
  if (stray !== undefined) return reject('MESSAGE_FIELD_INVALID', { field: stray, rule: '模板里没有这一项' });
  for (const { key, name } of template.fields) {
    const rule = faultOf(key, values[key] ?? '');
    if (rule !== null) return reject('MESSAGE_FIELD_INVALID', { field: name, key, rule });
  }
  for (const { key, name } of template.fields) {
    const word = PROMOTIONAL.find((each) => values[key]?.includes(each));
    if (word !== undefined) return reject('MESSAGE_MARKETING', { field: name, key, word });
  }
  return ok(values);
}

function faultOf(key: string, value: string): string | null {
  if (value.trim() === '') return '不能空着';
  if (/[\r\n]/.test(value)) return '不能换行';
  const limit = limitOf(key);
  if (!limit) return '微信没有这种字段';
  return limit.fits(value) ? null : limit.rule;
}
