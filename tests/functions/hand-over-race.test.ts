import type { OrderDoc } from '../../cloudfunctions/_store/documents';
import { orderOf, paidOrder, ship } from '../support/fulfilment';
import { LOCAL, newKey } from '../support/orders';
import { yes } from '../support/phone';
import { type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

const ROUNDS = 14;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let shop: Shop;
let staff: Staff;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
});

const handed = ({ handover }: OrderDoc): number =>
  (handover?.shipments ?? []).flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0);
const booked = ({ refunds = {} }: OrderDoc): number =>
  Object.values(refunds)
    .flatMap(({ lines }) => lines)
    .reduce((sum, { quantity }) => sum + quantity, 0);

describe('a parcel packed while a colleague refunds', () => {
  it('never sends a piece whose money goes back as one that never left', async () => {
    const lin = await shop.member();
    const both: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const orderId = await paidOrder(shop, lin, { delivery: LOCAL });
      const options = yes(await staff.ask('refund.options', { orderId }));
      const lines = [{ skuId: 'kiwi-6', quantity: 2 }];
      const shown = (options.lines[0]?.upTo[2] ?? 0) + options.shipping;
      const refund = {
        key: newKey(),
        orderId,
        lines,
        reason: 'short',
        text: '',
        restock: false,
        shown,
      } as const;
      await Promise.all([
        staff.ask('refund.start', refund),
        wait(round * 3).then(() => ship(staff, orderId)),
      ]);
      const order = await orderOf(shop, orderId);
      const untouched = (await shop.docs('after_sales')).some(
        (one) => one.orderId === orderId && one.restock,
      );
      if (untouched && handed(order) + booked(order) > 2) both.push(orderId);
    }
    expect(both).toEqual([]);
  });
});
