import type { Fen } from '../money';

/** 首重/续重: the first `firstGrams` cost `firstFee`, every further `stepGrams` begun cost `stepFee`. */
export interface WeightRate {
  readonly firstGrams: number;
  readonly firstFee: Fen;
  readonly stepGrams: number;
  readonly stepFee: Fen;
  /** 满额包邮: free from this much of goods payable; absent: never. */
  readonly freeOver?: Fen;
}

/** One row of a template: these regions at this rate. A region is the beginning of an address: 「云南省」, 「云南省昆明市」. */
export interface RegionRate extends WeightRate {
  readonly regions: readonly string[];
}

/** 运费模板: by region and weight. The longest region that the address begins with counts, served or not. */
export interface ShippingTemplate {
  readonly id: string;
  readonly name: string;
  readonly rates: readonly RegionRate[];
  /** Everywhere else; null: nowhere else is served. */
  readonly otherwise: WeightRate | null;
  /** 不送: regions that no parcel goes to. */
  readonly unserved: readonly string[];
}

/** How a fee came about, for 「约 2.4 kg，首重 1 kg ¥8，续重每 500 g ¥2」. */
export interface ShippingReason extends Omit<WeightRate, 'freeOver'> {
  readonly grams: number;
  /** The region that set the rate; absent where it is the rate for everywhere else. */
  readonly region?: string;
}
