import { fen, type Fen } from '../money';

/** 佣金 of a leader: per mille of what was paid net of refunds, rounded down; nothing for a relay that lost money. */
export const commissionOf = (paid: Fen, refunded: Fen, perMille: number): Fen =>
  fen(Math.max(0, Math.floor(((paid - refunded) * perMille) / 1000)));
