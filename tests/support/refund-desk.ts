import type { OrderDoc, StockDoc } from '../../cloudfunctions/_store/documents';
import { refundsBalance } from './after-sales';
import { openNoticeRelay, type NoticeRelay } from './notice-relay';
import { yes } from './phone';
import { openShop, the, type Shop } from './shop';
import { signIn, type Staff } from './staff';

/** Two lines, 3 pieces. */
export const LINES = [
  { skuId: 'strawberry-m', quantity: 2 },
  { skuId: 'kiwi-6', quantity: 1 },
];

/** What WeChat Pay can be told to do wrong with a refund, off. */
const NO_FAULTS = {
  refundNotEnough: false,
  refundAbnormal: false,
  refundClosed: false,
  refundDelayMs: 0,
  lose: false,
};

interface Opened {
  readonly shop: Shop;
  /** Signed in anew before each test: time passes in them, and a session ends after eight hours. */
  readonly owner: Staff;
  /** The shelf as it was before anybody bought. */
  readonly opening: StockDoc[];
}

/** A shop and its owner at the refund desk, for the tests of one file; `give` hands them over before each. */
export function refundDesk(give: (opened: Opened) => void) {
  let shop: Shop;
  let opening: StockDoc[];
  const hand = async (): Promise<void> => give({ shop, owner: await signIn(shop), opening });
  beforeAll(async () => {
    shop = await openShop();
    opening = await shop.docs('stock');
    await hand();
  });
  beforeEach(hand);
  afterEach(() => shop.post('/pay-faults', NO_FAULTS));
  afterAll(async () => {
    process.stdout.write(`\n${shop.roundTrips()}\n`);
    await shop.close();
  });
  const orderOf = (orderId: string): Promise<OrderDoc> => the(shop, 'orders', orderId);
  return {
    orderOf,
    /** As if the goods had been handed over a day ago. */
    async handedOver(order: OrderDoc, more: Partial<OrderDoc> = {}): Promise<OrderDoc> {
      const gone = { ...(await orderOf(order.id)), status: 'fulfilled' as const, ...more };
      await shop.put('orders', gone);
      return gone;
    },
    /** Signs in for it: a test may have let days pass. */
    async approve(afterSaleId: string, more: object = {}) {
      const staff = await signIn(shop);
      const { orderId = '' } = (await shop.doc('after_sales', afterSaleId)) ?? {};
      return yes(await staff.ask('refund.approve', { afterSaleId, orderId, ...more }));
    },
  };
}

/** The same with WeChat Pay's notices caught on their way, so that a test says when which of them arrives. */
export function refundNotices(
  give: (opened: Omit<Opened, 'opening'> & { relay: NoticeRelay }) => void,
): void {
  let shop: Shop;
  let relay: NoticeRelay;
  beforeAll(async () => {
    relay = await openNoticeRelay();
    shop = await openShop({ env: { WXPAY_NOTIFY_URL: relay.url } });
  });
  beforeEach(async () => give({ shop, relay, owner: await signIn(shop) }));
  afterEach(async () => {
    await shop.post('/pay-faults', NO_FAULTS);
    await refundsBalance(shop);
  });
  afterAll(async () => {
    await shop.close();
    await relay.close();
  });
}
