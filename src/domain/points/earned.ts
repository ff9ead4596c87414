import type { Fen } from '../money';
import type { PointsTerms } from './types';

/** 得积分: per whole yuan of what is paid in money; fen that do not fill a yuan earn nothing. */
export const pointsEarned = (paid: Fen, { perYuan }: Pick<PointsTerms, 'perYuan'>): number =>
  Math.floor(paid / 100) * perYuan;
