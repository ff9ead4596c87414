import type { OpenApi, PayService, ServiceDeps, WechatService } from '../services';
import { openApiTable } from '../wechat/openapi-table';
import { openTables } from '../wechat/tables';
import { addConfirmReceipt } from './confirm-receipt';
import { openShipping } from './shipping';

export interface TradeDeps extends ServiceDeps {
  wechat: Pick<WechatService, 'openidOf' | 'notify'>;
  pay: Pick<PayService, 'payments'>;
}

export interface TradeService {
  openapi: Readonly<Record<string, OpenApi>>;
  stop(): Promise<void>;
}

/**
 * 小程序发货信息管理服务 (MP order-shipping): the money of a payment waits until the shop has said what it sent and the
 * buyer has received it. Kept in `dataDir`; time passes by the emulator's clock. What it knows is read at `/trade-log`.
 */
export function createTrade({
  dataDir,
  log,
  clock,
  router,
  appid,
  randomBytes,
  wechat,
  pay,
}: TradeDeps): TradeService {
  const tables = openTables(dataDir, log, 'trade');
  const now = (): number => clock.now();
  const shipping = openShipping(tables, { now, appid, payments: pay.payments, notify: wechat.notify });
  router.add('GET', '/trade-log', () => ({ orders: shipping.orders() }));
  addConfirmReceipt({ router, tables, shipping, openidOf: wechat.openidOf });
  return {
    openapi: openApiTable(shipping.apis, { now, randomBytes, settled: tables.settled }),
    stop: () => tables.close(),
  };
}
