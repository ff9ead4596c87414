import type { Value } from './values';

/** One step of an aggregation: `$match` and its condition, `$group` and its specification, … */
export interface Stage {
  readonly name: string;
  readonly value: Value;
}
