/**
 * What WeChat allows in a field of a subscription message, by the kind in its key (`thing1` → `thing`);
 * 小程序订阅消息「sendMessage」参数值内容限制. For hints while typing: the `console` function decides.
 */
interface FieldRule {
  /** Characters at most; a Chinese character is one. */
  readonly max: number;
  readonly hint: string;
  readonly fits: RegExp;
}
const CLOCK = String.raw`([01]?\d|2[0-3]):[0-5]\d`;
const DATE = String.raw`\d{4}年\d{1,2}月\d{1,2}日`;
const span = (one: string) => new RegExp(`^${one}( ?~ ?${one})?$`);

const RULES: Readonly<Record<string, FieldRule>> = {
  thing: { max: 20, hint: '20 个字以内', fits: /^[^\n]+$/ },
  number: { max: 32, hint: '只能是数字', fits: /^-?\d+(\.\d+)?$/ },
  letter: { max: 32, hint: '只能是字母', fits: /^[A-Za-z]+$/ },
  symbol: { max: 5, hint: '只能是符号', fits: /^[^\p{L}\p{N}\s]+$/u },
  character_string: { max: 32, hint: '数字、字母、符号，不能有汉字', fits: /^[\x20-\x7e]+$/ },
  time: { max: 64, hint: '写成 2026年11月22日 08:00', fits: span(`(${DATE} ?)?${CLOCK}`) },
  date: { max: 64, hint: '写成 2026年11月22日', fits: span(`${DATE}( ?${CLOCK})?`) },
  amount: { max: 13, hint: '写成 ¥29.90', fits: /^[¥￥$€£]?\d+(\.\d+)?元?$/ },
  phone_number: { max: 17, hint: '写成电话号码', fits: /^[\d+()\- ]+$/ },
  car_number: { max: 8, hint: '写成 粤A12345', fits: /^\p{Script=Han}\S+$/u },
  name: { max: 20, hint: '10 个汉字以内', fits: /^(\p{Script=Han}{1,10}|[A-Za-z ]{1,20})$/u },
  phrase: { max: 5, hint: '5 个汉字以内', fits: /^\p{Script=Han}+$/u },
};
const ANY: FieldRule = { max: 200, hint: '', fits: /^[^\n]+$/ };

/** `thing1` → `thing`. */
export const fieldKind = (key: string): string => key.replace(/\d+$/, '');
const ruleOf = (key: string): FieldRule => RULES[fieldKind(key)] ?? ANY;

/** Length as WeChat counts it: characters, not UTF-16 units. */
export const fieldLength = (value: string): number => [...value].length;
export const fieldMax = (key: string): number => ruleOf(key).max;
export const fieldHint = (key: string): string => ruleOf(key).hint;

/** What is wrong with this value, or null when it would pass. */
export function fieldProblem(key: string, value: string): string | null {
  const { max, hint, fits } = ruleOf(key);
  const text = value.trim();
  if (!text) return '还没填';
  if (fieldLength(text) > max) return `多了 ${fieldLength(text) - max} 个字，最多 ${max} 个`;
  return fits.test(text) ? null : hint || '格式不对';
}
