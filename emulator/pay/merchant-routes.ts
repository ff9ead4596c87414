import type { HttpReply, HttpRequest, Router } from '../services';
import { HttpError, isReply } from '../services';
import type { Tables } from '../wechat/tables';
import { rfc3339 } from './beijing';
import type { PayKeys } from './keys';
import type { Bills } from './bills';
import { readOrder } from './order-request';
import { PayError, paramError } from './pay-error';
import type { Refunds } from './refunds';
import { checkRequest, seal, signedReply } from './signature';
import type { Trades } from './trades';
import { transactionOf } from './trades';

export interface MerchantRoutesDeps {
  router: Router;
  tables: Tables;
  keys: PayKeys;
  trades: Trades;
  refunds: Refunds;
  bills: Bills;
  now: () => number;
}

/** The body of the answer; nothing = 204; a reply leaves unsigned. */
type MerchantRule = (request: HttpRequest) => object | undefined;

/** The merchant's door: WeChat Pay API v3. Every request's signature is checked, every answer is signed. */
export function addMerchantRoutes(deps: MerchantRoutesDeps): void {
  const { router, keys, trades, refunds, bills } = deps;
  const rules: Record<string, MerchantRule> = {
    'POST /v3/pay/transactions/jsapi': (request) => trades.order(readOrder(bodyOf(request))),
    'GET /v3/pay/transactions/out-trade-no/:no': ({ params, query }) => {
      checkMchid(query.get('mchid'), keys);
      return transactionOf(trades.byNumber(params.no!));
    },
    'GET /v3/pay/transactions/id/:id': ({ params, query }) => {
      checkMchid(query.get('mchid'), keys);
      return transactionOf(trades.byTransaction(params.id!));
    },
    'POST /v3/pay/transactions/out-trade-no/:no/close': (request) => {
      checkMchid(bodyOf(request).mchid, keys);
      trades.close(request.params.no!);
      return undefined;
    },
    'POST /v3/refund/domestic/refunds': (request) => refunds.create(bodyOf(request)),
    'GET /v3/refund/domestic/refunds/:no': ({ params }) => refunds.byNumber(params.no!),
    'GET /v3/bill/tradebill': ({ query }) => bills.trade(query),
    'GET /v3/bill/fundflowbill': ({ query }) => bills.fundFlow(query),
    'GET /v3/billdownload/file': ({ query }) => bills.download(query.get('token')),
    'GET /v3/certificates': () => certificates(keys),
  };
  for (const [route, rule] of Object.entries(rules)) {
    const [method, pattern] = route.split(' ') as [string, string];
    router.add(method, `/pay${pattern}`, (request) => answer(request, rule, deps));
  }
  router.add('*', '/pay/*', (request) => answer(request, notHere, deps));
}

async function answer(
  request: HttpRequest,
  rule: MerchantRule,
  deps: MerchantRoutesDeps,
): Promise<HttpReply> {
  const { keys, now, tables } = deps;
  try {
    checkRequest(request, keys, now());
    const value = rule(request);
    await tables.settled();
    if (value && isReply(value)) return value;
    return signedReply(value === undefined ? 204 : 200, value, keys, now());
  } catch (error) {
    if (!(error instanceof PayError)) throw error;
    const { status, code, message, detail } = error;
    return signedReply(status, { code, message, ...(detail && { detail }) }, keys, now());
  }
}

function notHere(): never {
  throw new PayError(404, 'RESOURCE_NOT_EXISTS', '本地微信支付没有这个接口');
}

function bodyOf(request: HttpRequest): Record<string, unknown> {
  try {
    return request.json();
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    throw new PayError(400, 'PARAM_ERROR', '请求体应为 JSON');
  }
}

function checkMchid(given: unknown, { mchid }: PayKeys): void {
  if (given !== mchid) throw paramError('/mchid', '应为签名的商户号');
}

/** 下载平台证书: each certificate sealed with the APIv3 key. */
function certificates({ platform, apiV3Key }: PayKeys): object {
  const { serial, notBefore, notAfter, certificatePem } = platform;
  const encrypt_certificate = seal(certificatePem, apiV3Key, 'certificate');
  const times = { effective_time: rfc3339(notBefore), expire_time: rfc3339(notAfter) };
  return { data: [{ serial_no: serial, ...times, encrypt_certificate }] };
}
