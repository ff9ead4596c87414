/** 快递公司 by WeChat's `delivery_id` (get_delivery_list), the ones a fruit shop meets, in the order staff pick them. */
export const CARRIERS = {
  SF: '顺丰速运',
  JD: '京东物流',
  ZTO: '中通快递',
  YTO: '圆通速递',
  YD: '韵达速递',
  STO: '申通快递',
  JTSD: '极兔速递',
  EMS: '邮政 EMS',
  YZPY: '邮政快递包裹',
  DBL: '德邦快递',
  KYSY: '跨越速运',
  UC: '优速快递',
} as const;
export type Carrier = keyof typeof CARRIERS;

export const isCarrier = (code: string): code is Carrier => Object.hasOwn(CARRIERS, code);

/** The name of a carrier as people know it; the code itself for one that was taken off the list. */
export const carrierName = (code: string | undefined): string | null =>
  code === undefined ? null : isCarrier(code) ? CARRIERS[code] : code;

/** The words people write in a spreadsheet for it: 「顺丰」, 「中通快递」, 「sf」. */
const ALIASES: Readonly<Record<string, Carrier>> = {
  顺丰: 'SF',
  京东: 'JD',
  京东快递: 'JD',
  中通: 'ZTO',
  圆通: 'YTO',
  圆通快递: 'YTO',
  韵达: 'YD',
  韵达快递: 'YD',
  YUNDA: 'YD',
  申通: 'STO',
  极兔: 'JTSD',
  极兔快递: 'JTSD',
  邮政: 'YZPY',
  邮政快递: 'YZPY',
  中国邮政: 'YZPY',
  德邦: 'DBL',
  德邦物流: 'DBL',
  跨越: 'KYSY',
  优速: 'UC',
};

/** The carrier that a code or a name means; null for none of ours. */
export function carrierOf(text: string): Carrier | null {
  const word = text.trim();
  const code = word.toUpperCase();
  if (isCarrier(code)) return code;
  const named = (Object.keys(CARRIERS) as Carrier[]).find((key) => CARRIERS[key] === word);
  const alias = Object.hasOwn(ALIASES, word) ? word : code;
  return named ?? (Object.hasOwn(ALIASES, alias) ? ALIASES[alias]! : null);
}

/** A tracking number as it is kept: no spaces, capitals. Null when it cannot be one (WeChat takes at most 128). */
export function trackingNoOf(text: string): string | null {
  const number = text.replace(/\s+/g, '').toUpperCase();
  return /^[A-Z0-9-]{6,40}$/.test(number) ? number : null;
}
