/**
 * What each kind of field of a subscription message may hold. From the manual of `subscribeMessage.send`
 * (参数值内容限制说明). A field's kind is its key without the number: `thing1` is a `thing`.
 */
const CLOCK_TIME = String.raw`([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?`;
const DAY = String.raw`\d{4}(年(0?[1-9]|1[0-2])月(0?[1-9]|[12]\d|3[01])日|[-/](0?[1-9]|1[0-2])[-/](0?[1-9]|[12]\d|3[01]))`;
const TIME = new RegExp(`^(${DAY} ?)?${CLOCK_TIME}$`);
const DATE = new RegExp(`^${DAY}( ?${CLOCK_TIME})?$`);

const lettersUpTo = (max: number, value: string): boolean => [...value].length <= max;
const matches =
  (pattern: RegExp) =>
  (value: string): boolean =>
    pattern.test(value);
/** A moment, or two joined by `~`. */
const moments =
  (pattern: RegExp) =>
  (value: string): boolean => {
    const parts = value.split('~');
    return parts.length <= 2 && parts.every((part) => pattern.test(part.trim()));
  };

const KINDS = {
  thing: (value) => lettersUpTo(20, value),
  number: matches(/^(?=.{1,32}$)-?\d+(\.\d+)?$/),
  letter: matches(/^[A-Za-z]{1,32}$/),
  symbol: matches(/^[^\p{L}\p{N}\s]{1,5}$/u),
  character_string: matches(/^[\x20-\x7e]{1,32}$/),
  time: moments(TIME),
  date: moments(DATE),
  amount: matches(/^\p{Sc}?\d{1,10}(\.\d+)?元?$/u),
  phone_number: matches(/^[\d\p{P}\p{S} ]{1,17}$/u),
  car_number: matches(/^(?=.{1,8}$)[\p{Script=Han}A-Z\d][A-Z\d]*[\p{Script=Han}A-Z\d]$/u),
  name: matches(/^(\p{Script=Han}{1,10}|[A-Za-z\p{P}\p{S} ]{1,20})$/u),
  phrase: matches(/^\p{Script=Han}{1,5}$/u),
  // The list of allowed values belongs to the template at WeChat and is not known here.
  enum: (value) => lettersUpTo(20, value),
} as const satisfies Record<string, (value: string) => boolean>;

type Kind = keyof typeof KINDS;

/** The kind of field that `key` (`thing1`) names, or nothing when WeChat has no such kind. */
export function kindOf(key: string): Kind | undefined {
  const kind = /^([a-z_]+)\d+$/.exec(key)?.[1];
  return kind !== undefined && Object.hasOwn(KINDS, kind) ? (kind as Kind) : undefined;
}

/** What is wrong with `value` in the field `key`, in WeChat's words, or nothing. */
export function faultOf(key: string, value: string): string | undefined {
  if (value.trim() === '') return `argument invalid! data.${key}.value is empty`;
  const kind = kindOf(key);
  const fits = kind !== undefined && !/[\r\n]/.test(value) && KINDS[kind](value);
  return fits ? undefined : `argument invalid! data.${key}.value invalid`;
}
