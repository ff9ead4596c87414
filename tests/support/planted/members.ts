import { fen } from '@/domain/money';
import { change, kiwisSold, now, type Plantings } from './planting';

export const PLANTED_MEMBERS = {
  fold: {
    async plant(shop) {
      const { memberId } = (await kiwisSold(shop)).order;
      return change(shop, 'members', memberId, ({ fold }) => ({ fold: { ...fold, netPaid: fen(1) } }));
    },
  },
  unfolded: {
    async plant(shop) {
      const { memberId } = (await kiwisSold(shop)).order;
      const data = { points: 20, reason: '开业送的' };
      const fact = { id: `gift:${memberId}`, memberId, kind: 'points_changed', at: now(shop), data } as const;
      await shop.put('timeline', { ...fact, _id: fact.id, v: 1, folded: false });
      return memberId;
    },
  },
  points_wallet: {
    async plant(shop) {
      const { memberId } = (await kiwisSold(shop)).order;
      return change(shop, 'members', memberId, ({ points }) => ({
        points: { ...points, left: points.left + 500 },
      }));
    },
  },
} satisfies Plantings;
