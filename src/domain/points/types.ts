import type { Fen } from '../money';

/** 积分规则, in the shop's settings. An order keeps the terms it was placed under. */
export interface PointsTerms {
  /** Points earned for each whole yuan net paid. */
  readonly perYuan: number;
  /** What one point pays at checkout, in fen. */
  readonly worthFen: Fen;
  /** Points pay at most this much of the goods payable, per mille. */
  readonly maxShare: number;
}
