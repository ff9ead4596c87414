import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { reply, type HttpReply } from '../services';
import { startOfBeijingDay } from './beijing';
import { fundFlowBill, tradeBill, type BillType } from './bill-csv';
import { PayError } from './pay-error';
import type { Refunds } from './refunds';
import type { Trades } from './trades';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Yesterday's bill is there from ten o'clock on (FAQ of 账单), and for three months. */
const READY_AFTER = DAY + 10 * HOUR;
const KEPT_FOR = 93 * DAY;
/** How long a download address is good for (APIv3 申请交易账单). */
const ADDRESS_LIFE = 5 * 60_000;

/** 账单: applied for by day, then fetched at an address of its own. */
export interface Bills {
  /** Throws `PayError` 400: `PARAM_ERROR`, `STATEMENT_CREATING`, `NO_STATEMENT_EXIST`, `INVALID_REQUEST`. */
  trade(query: URLSearchParams): object;
  fundFlow(query: URLSearchParams): object;
  /** The file, with no signature: WeChat Pay does not sign it, the hash is there to check it by. */
  download(token: string | null): HttpReply;
}

export function openBills({
  now,
  baseUrl,
  trades,
  refunds,
  randomBytes,
}: {
  now: () => number;
  baseUrl: string;
  trades: Trades;
  refunds: Refunds;
  randomBytes: (size: number) => Buffer;
}): Bills {
  const files = new Map<string, { body: Buffer; expiresAt: number }>();

  const dayOf = (query: URLSearchParams): string => {
    const day = query.get('bill_date') ?? '';
    const start = startOfBeijingDay(day);
    if (Number.isNaN(start) || start + DAY > now())
      throw queryError('bill_date', '应为过去的某天，格式 yyyy-MM-dd');
    if (now() - start > KEPT_FOR) throw new PayError(400, 'INVALID_REQUEST', '只能下载三个月以内的账单');
    if (now() - start < READY_AFTER) throw new PayError(400, 'STATEMENT_CREATING', '账单生成中');
    return day;
  };
  const offer = (csv: string | undefined, tarType: string | null): object => {
    if (tarType !== null && tarType !== 'GZIP') throw queryError('tar_type', '只支持 GZIP');
    if (csv === undefined) throw new PayError(400, 'NO_STATEMENT_EXIST', '请求的账单文件不存在');
    const token = randomBytes(24).toString('base64url');
    for (const [each, { expiresAt }] of files) if (expiresAt <= now()) files.delete(each);
    const body = tarType === 'GZIP' ? gzipSync(csv) : Buffer.from(csv);
    files.set(token, { body, expiresAt: now() + ADDRESS_LIFE });
    // Of the bill itself, also when the file is compressed.
    const hash_value = createHash('sha1').update(csv).digest('hex');
    return { hash_type: 'SHA1', hash_value, download_url: `${baseUrl}/v3/billdownload/file?token=${token}` };
  };
  return {
    trade(query) {
      const day = dayOf(query);
      const type = query.get('bill_type') ?? 'ALL';
      if (type !== 'ALL' && type !== 'SUCCESS' && type !== 'REFUND')
        throw queryError('bill_type', '无效的账单类型');
      return offer(
        tradeBill(day, type satisfies BillType, trades.all(), refunds.all()),
        query.get('tar_type'),
      );
    },
    fundFlow(query) {
      const day = dayOf(query);
      const account = query.get('account_type') ?? 'BASIC';
      if (!['BASIC', 'OPERATION', 'FEES'].includes(account))
        throw queryError('account_type', '无效的资金账户类型');
      // All the money of this WeChat Pay is in the basic account.
      const csv = account === 'BASIC' ? fundFlowBill(day, trades.all(), refunds.all()) : undefined;
      return offer(csv, query.get('tar_type'));
    },
    download(token) {
      const file = files.get(token ?? '');
      if (!file || file.expiresAt <= now()) throw new PayError(400, 'INVALID_REQUEST', '账单下载地址已失效');
      return reply({ headers: { 'Content-Type': 'application/octet-stream' }, body: file.body });
    },
  };
}

function queryError(field: string, issue: string): PayError {
  return new PayError(400, 'PARAM_ERROR', '参数错误', { field, issue, location: 'query' });
}
