import { placed } from '../orders';
import { memberIdOf } from '../phone';
import type { Shop } from '../shop';
import type { StockDoc } from '../../../cloudfunctions/_store/documents';
import { change, type Plantings } from './planting';

const KIWIS = 'kiwi-6';
const kiwis = (shop: Shop, to: (stock: StockDoc) => Partial<StockDoc>): Promise<string> =>
  change(shop, 'stock', KIWIS, to);

/** Somebody has set a piece aside. */
const heldBy =
  (holder: string) =>
  ({ left, held }: StockDoc): Partial<StockDoc> => ({ left: left - 1, held: { ...held, [holder]: 1 } });

export const PLANTED_STOCK = {
  stock_total: {
    plant: (shop) => kiwis(shop, ({ adjusted = 0 }) => ({ adjusted: adjusted + 5 })),
  },
  stock_negative: {
    plant: (shop) => kiwis(shop, ({ left, adjusted = 0 }) => ({ left: -1, adjusted: adjusted - left - 1 })),
  },
  stock_sold: {
    plant: (shop) => kiwis(shop, ({ left, sold }) => ({ left: left - 4, sold: sold + 4 })),
  },
  hold_missing: {
    async plant(shop) {
      const { orderId } = await placed(await shop.member());
      await kiwis(shop, ({ left }) => ({ left: left + 1, held: {} }));
      return orderId;
    },
  },
  hold_dead: {
    async plant(shop) {
      await kiwis(shop, heldBy('HTnobody'));
      return `${KIWIS}:HTnobody`;
    },
  },
  reserve_dead: {
    async plant(shop) {
      await kiwis(shop, heldBy('relay:nobody'));
      return `${KIWIS}:relay:nobody`;
    },
  },
  special_total: {
    async plant(shop) {
      const [special] = await shop.docs('specials');
      return change(shop, 'specials', special!._id, ({ left }) => ({ left: left + 1 }));
    },
  },
  special_bought: {
    async plant(shop) {
      const [special] = await shop.docs('specials');
      return change(shop, 'specials', special!._id, () => ({ bought: { nobody: 2 } }));
    },
  },
  special_limit: {
    async plant(shop) {
      const special = (await shop.docs('specials')).find(({ skuId }) => skuId === 'strawberry-m')!;
      const [lin, wang] = [await shop.member(), await shop.member()];
      await lin.comeFrom('tGHuitou0CuihuliLinjuQun0001');
      await placed(lin, [{ skuId: special.skuId, quantity: 2 }]);
      await shop.advance(3 * 60_000); // until then her submit may be at work
      const bought = { [await memberIdOf(lin)]: 0, [await memberIdOf(wang)]: 2 };
      return change(shop, 'specials', special._id, () => ({ bought }));
    },
  },
} satisfies Plantings;
