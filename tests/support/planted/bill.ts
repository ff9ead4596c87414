import { Formatter, Rsa } from 'wechatpay-axios-plugin';
import type { PayParams } from '@/contract/views';
import { fen } from '@/domain/money';
import { placed } from '../orders';
import { eventually, type Shop } from '../shop';
import { change, dearer, kiwisSold, now, type Plantings } from './planting';
import { oneRefunded } from './refunds';

/** What somebody else who has the merchant's key asks of WeChat Pay: a till, a script, a colleague at the platform. */
async function byHand(shop: Shop, path: string, body: object): Promise<Record<string, unknown>> {
  const { mchid, serial, privateKeyPem, baseUrl } = shop.emulator.pay;
  const url = `${baseUrl}/v3/${path}`;
  const [text, nonce] = [JSON.stringify(body), Formatter.nonce()];
  const timestamp = Math.floor(now(shop) / 1000);
  const asked = Formatter.request('POST', new URL(url).pathname, timestamp, nonce, text);
  const signature = Rsa.sign(asked, privateKeyPem);
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: Formatter.authorization(mchid, nonce, signature, timestamp, serial),
    },
    body: text,
  });
  return (await response.json()) as Record<string, unknown>;
}

/** The parameters of wx.requestPayment, signed by hand too. */
function paramsOf(shop: Shop, prepayId: unknown): PayParams {
  const { appid, pay } = shop.emulator;
  const parts = {
    timeStamp: String(Math.floor(now(shop) / 1000)),
    nonceStr: Formatter.nonce(),
    package: `prepay_id=${String(prepayId)}`,
  };
  const message = Formatter.joinedByLineFeed(appid, ...Object.values(parts));
  return { ...parts, signType: 'RSA', paySign: Rsa.sign(message, pay.privateKeyPem) };
}

const lose = (shop: Shop, lost: boolean) => shop.post('/pay-faults', { lose: lost });

export const PLANTED_BILL = {
  paid_not_booked: {
    inBill: true,
    /** The payment was never heard of, and the order closed without asking. */
    async plant(shop) {
      const phone = await shop.member();
      const { orderId, pay } = await placed(phone);
      await lose(shop, true);
      await phone.pay(pay);
      await change(shop, 'stock', 'kiwi-6', ({ left }) => ({ left: left + 1, held: {} }));
      await change(shop, 'orders', orderId, () => ({
        status: 'closed' as const,
        payment: { status: 'closed' as const },
        closedAt: now(shop),
        due: null,
      }));
      return orderId;
    },
  },
  trade_unknown: {
    inBill: true,
    async plant(shop) {
      const phone = await shop.phone();
      const { prepay_id } = await byHand(shop, 'pay/transactions/jsapi', {
        ...{ appid: shop.emulator.appid, mchid: shop.emulator.pay.mchid, description: '门店收银' },
        ...{ out_trade_no: 'till-0001', notify_url: `${shop.url}/nowhere` },
        ...{ amount: { total: 3680, currency: 'CNY' }, payer: { openid: phone.openid } },
      });
      await phone.pay(paramsOf(shop, prepay_id));
      return 'till-0001';
    },
  },
  booked_not_paid: {
    inBill: true,
    /** An order of another merchant's days that nobody marked as such. */
    async plant(shop) {
      const orders = await shop.docs('orders');
      const old = orders.find(({ status, imported }) => status === 'completed' && imported);
      const { imported: _mark, ...order } = old!;
      await shop.put('orders', { ...order, payment: { ...order.payment, paidAt: now(shop) } });
      return order.id;
    },
  },
  bill_amount: {
    inBill: true,
    plant: async (shop) =>
      change(shop, 'orders', (await kiwisSold(shop)).order.id, (order) => ({
        ...dearer(order),
        payment: { ...order.payment, paidAmount: fen(order.quote.payable + 10) },
      })),
    beside: (ref) => [`paid_entry_amount ${ref}`],
  },
  refund_unknown: {
    inBill: true,
    async plant(shop) {
      const { order } = await kiwisSold(shop);
      const slip = { out_trade_no: order.id, out_refund_no: 'by-hand-1' };
      const amount = { refund: 1, total: order.quote.payable, currency: 'CNY' };
      await byHand(shop, 'refund/domestic/refunds', { ...slip, amount });
      await eventually(async () =>
        (await shop.get<{ refunds: { status: string }[] }>('/pay-log')).refunds.every(
          ({ status }) => status === 'SUCCESS',
        ),
      );
      return 'by-hand-1';
    },
  },
  refund_amount: {
    inBill: true,
    async plant(shop) {
      const { id, orderId } = await oneRefunded(shop);
      await change(shop, 'orders', orderId, ({ refunds = {} }) => ({
        refunds: { [id]: { ...refunds[id]!, amount: fen(refunds[id]!.amount - 1) } },
      }));
      return id;
    },
    beside: (ref) => [`refund_claim ${ref}`],
  },
  refund_not_in_bill: {
    inBill: true,
    plant: async (shop) =>
      change(shop, 'after_sales', (await oneRefunded(shop)).id, ({ refund }) => ({
        refund: { ...refund, no: 'ASphantom' },
      })),
  },
} satisfies Plantings;
