import type { PayDeps, PayService } from '../services';
import { openTables } from '../wechat/tables';
import { openBills } from './bills';
import { NO_FAULTS, changeFaults } from './faults';
import { openKeys } from './keys';
import { addMerchantRoutes } from './merchant-routes';
import { openNotices } from './notices';
import { addPhonePay } from './phone-pay';
import { openRefunds } from './refunds';
import { openTrades, paymentsOf } from './trades';

/**
 * WeChat Pay API v3 with real keys and real signatures; only the money is not. Keys and trades are kept in
 * `dataDir`. What goes wrong is switched at `/pay-faults`; what happened is read at `/pay-log`.
 */
export async function createPay(deps: PayDeps): Promise<PayService> {
  const { router, clock, log, appid, wechat, randomBytes } = deps;
  const now = (): number => clock.now();
  const keys = await openKeys(deps.dataDir, now());
  const { mchid, apiV3Key, merchant, platform } = keys;
  const tables = openTables(deps.dataDir, log, 'pay');
  let switches = NO_FAULTS;
  const faults = (): typeof switches => switches;

  const trades = openTrades(tables, { appid, mchid, now, randomBytes, knowsOpenid: wechat.knowsOpenid });
  const notices = openNotices(tables, { clock, log, keys, faults, randomBytes });
  const refunds = openRefunds(tables, { clock, trades, notices, faults, randomBytes });

  const baseUrl = `${deps.url}/pay`;
  const bills = openBills({ now, baseUrl, trades, refunds, randomBytes });

  addMerchantRoutes({ router, tables, keys, trades, refunds, bills, now });
  addPhonePay({ router, tables, appid, keys, trades, notices, openidOf: wechat.openidOf });
  router.add('GET', '/pay-faults', () => switches);
  router.add('POST', '/pay-faults', (request) => (switches = changeFaults(switches, request.json())));
  router.add('GET', '/pay-log', () => ({
    trades: trades.all().reverse(),
    refunds: refunds.all().reverse(),
    notices: notices.all().reverse(),
  }));

  return {
    credentials: {
      mchid,
      serial: merchant.serial,
      privateKeyPem: merchant.privateKeyPem,
      apiV3Key,
      platformSerial: platform.serial,
      platformPublicKeyPem: platform.publicKeyPem,
      baseUrl,
    },
    payments: paymentsOf(trades),
    async stop() {
      refunds.stop();
      await notices.stop();
      await tables.close();
    },
  };
}
