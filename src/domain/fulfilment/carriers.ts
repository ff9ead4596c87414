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

/** What people write in a spreadsheet for it, besides its code and its name. */
const ALIASES: Readonly<Record<Carrier, readonly string[]>> = {
  SF: ['顺丰'],
  JD: ['京东', '京东快递'],
  ZTO: ['中通'],
  YTO: ['圆通', '圆通快递'],
  YD: ['韵达', '韵达快递', 'YUNDA'],
  STO: ['申通'],
  JTSD: ['极兔', '极兔快递'],
  EMS: [],
  YZPY: ['邮政', '邮政快递', '中国邮政'],
  DBL: ['德邦', '德邦物流'],
  KYSY: ['跨越'],
  UC: ['优速'],
};

/** Every word that means this carrier, in capitals: 「SF」, 「顺丰速运」, 「顺丰」. */
export const carrierWords = (code: Carrier): readonly string[] => [code, CARRIERS[code], ...ALIASES[code]];

const BY_WORD: ReadonlyMap<string, Carrier> = new Map(
  (Object.keys(CARRIERS) as Carrier[]).flatMap((code) => carrierWords(code).map((word) => [word, code])),
);

/** The carrier that a code or a name means; null for none of ours. */
export const carrierOf = (text: string): Carrier | null => BY_WORD.get(text.trim().toUpperCase()) ?? null;

/** A tracking number as it is kept: no spaces, capitals. Null when it cannot be one (WeChat takes at most 128). */
export function trackingNoOf(text: string): string | null {
  const number = text.replace(/\s+/g, '').toUpperCase();
  return /^[A-Z0-9-]{6,40}$/.test(number) ? number : null;
}
