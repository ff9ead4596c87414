import { fen } from '@/domain/money';
import { apply, refunded } from '../after-sales';
import { yes } from '../phone';
import { the, type Shop } from '../shop';
import { signIn } from '../staff';
import type { AfterSaleDoc } from '../../../cloudfunctions/_store/documents';
import { change, HOUR, kiwisSold, now, type Plantings } from './planting';

/** One of two boxes went back. */
export async function oneRefunded(shop: Shop): Promise<AfterSaleDoc> {
  const { order } = await kiwisSold(shop);
  const staff = await signIn(shop);
  const shown = fen(order.quote.lines[0]!.payable / 2);
  const input = { orderId: order.id, lines: [{ skuId: 'kiwi-6', quantity: 1 }], shown };
  const how = { key: `refund-${order.id}`, reason: 'other', text: '', restock: false } as const;
  const { afterSaleId } = yes(await staff.ask('refund.start', { ...input, ...how }));
  return refunded(shop, afterSaleId);
}

const cheaper = ({ amount }: { readonly amount: number }) => ({ amount: fen(amount - 1) });

export const PLANTED_REFUNDS = {
  refund_claim: {
    plant: async (shop) => change(shop, 'after_sales', (await oneRefunded(shop)).id, cheaper),
    beside: (ref) => [`refund_entry_amount ${ref}`],
  },
  refund_overdue: {
    plant: async (shop) =>
      change(shop, 'after_sales', (await oneRefunded(shop)).id, () => ({
        due: 'effects' as const,
        wakeAt: now(shop) - HOUR,
      })),
  },
  refund_stuck: {
    async plant(shop) {
      const { phone, order } = await kiwisSold(shop);
      const { afterSaleId } = yes(await apply(phone, order.id, 'all'));
      await change(shop, 'orders', order.id, ({ refunds = {} }) => ({
        refunds: { [afterSaleId]: { ...refunds[afterSaleId]!, status: 'booked' as const } },
      }));
      return change(shop, 'after_sales', afterSaleId, ({ history }) => ({
        status: 'refunding' as const,
        wakeAt: now(shop) + HOUR,
        history: history.map((step) => ({ ...step, at: now(shop) - 25 * HOUR })),
      }));
    },
  },
  refund_entry_missing: {
    async plant(shop) {
      const { id, orderId } = await oneRefunded(shop);
      const afterSale = await the(shop, 'after_sales', id);
      await change(shop, 'orders', orderId, ({ refunds = {} }) => {
        const [claim] = Object.values(refunds);
        const other = claim!.lines.map((line) => ({ ...line, pieces: [[1, 2]] as const }));
        return { refunds: { ...refunds, ASforgotten: { ...claim!, lines: other } } };
      });
      const refund = { ...afterSale.refund, no: 'ASforgotten' };
      await shop.put('after_sales', { ...afterSale, _id: 'ASforgotten', id: 'ASforgotten', refund });
      return 'ASforgotten';
    },
  },
  refund_entry_amount: {
    async plant(shop) {
      const { id, orderId } = await oneRefunded(shop);
      await change(shop, 'orders', orderId, ({ refunds = {} }) => ({
        refunds: { [id]: { ...refunds[id]!, ...cheaper(refunds[id]!) } },
      }));
      return change(shop, 'after_sales', id, cheaper);
    },
  },
} satisfies Plantings;
