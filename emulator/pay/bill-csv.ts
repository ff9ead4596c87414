import { beijingDay, beijingText } from './beijing';
import type { Refund } from './refunds';
import type { Trade } from './trades';

/** What is in a trade bill: payments and refunds, or one of them (APIv3 申请交易账单, `bill_type`). */
export type BillType = 'ALL' | 'SUCCESS' | 'REFUND';

/** WeChat Pay's fee of a direct merchant, and how bills write it. */
const FEE_RATE = 0.006;
const FEE_TEXT = '0.60%';

/** One line of a bill by its columns; money in yuan as text. */
type Row = Readonly<Record<string, string>>;

const COMMON = `交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额`;
const REFUNDS = `微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态`;
const GOODS = `商品名称,商户数据包,手续费,费率,订单金额`;
/** The columns of each kind of bill, in WeChat Pay's order (账单字段说明). */
const COLUMNS: Readonly<Record<BillType, string>> = {
  ALL: `${COMMON},${REFUNDS},${GOODS},申请退款金额,费率备注`,
  SUCCESS: `${COMMON},${GOODS},费率备注`,
  REFUND: `${COMMON},退款申请时间,退款成功时间,${REFUNDS},${GOODS},申请退款金额,费率备注`,
};
const SUMMARY = ['应结订单金额', '退款金额', '充值券退款金额', '手续费', '订单金额', '申请退款金额'];
const SUMMARY_HEAD =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

const yuan = (fen: number): string => (fen / 100).toFixed(2);
const fee = (fen: number): string => ((fen * FEE_RATE) / 100).toFixed(5);
const feeFen = (fen: number): number => Math.round(fen * FEE_RATE);

/** The trade bill of a Beijing day, or nothing when nothing was traded. */
export function tradeBill(
  day: string,
  type: BillType,
  trades: readonly Trade[],
  refunds: readonly Refund[],
): string | undefined {
  const byNumber = new Map(trades.map((trade) => [trade.order.out_trade_no, trade]));
  const paid = trades.filter(({ paidAt }) => paidAt !== undefined && beijingDay(paidAt) === day);
  const returned = refunds.filter(({ createdAt }) => beijingDay(createdAt) === day);
  const rows = [
    ...(type === 'REFUND' ? [] : paid.map((trade) => ({ at: trade.paidAt!, row: paidRow(trade) }))),
    ...(type === 'SUCCESS'
      ? []
      : returned.map((each) => ({
          at: each.createdAt,
          row: refundRow(byNumber.get(each.request.outTradeNo)!, each),
        }))),
  ].sort((a, b) => a.at - b.at);
  if (rows.length === 0) return undefined;
  const columns = COLUMNS[type].split(',');
  const cells = rows.map(({ row }) => columns.map((column) => row[column] ?? ''));
  const totals = SUMMARY.map((column) => {
    const sum = rows.reduce((total, { row }) => total + Number(row[column] ?? 0), 0);
    return sum.toFixed(column === '手续费' ? 5 : 2);
  });
  return csv([COLUMNS[type], ...cells, SUMMARY_HEAD, [String(rows.length), ...totals]]);
}

function tradeCells({ order, transactionId }: Trade): Row {
  return {
    公众账号ID: order.appid,
    商户号: order.mchid,
    特约商户号: '0',
    微信订单号: transactionId ?? '',
    商户订单号: order.out_trade_no,
    用户标识: order.payer.openid,
    交易类型: 'JSAPI',
    付款银行: 'OTHERS',
    货币种类: 'CNY',
    代金券金额: '0.00',
    充值券退款金额: '0.00',
    商品名称: order.description,
    商户数据包: order.attach ?? '',
    费率: FEE_TEXT,
  };
}

function paidRow(trade: Trade): Row {
  const { total } = trade.order.amount;
  return {
    ...tradeCells(trade),
    交易时间: beijingText(trade.paidAt!),
    交易状态: 'SUCCESS',
    应结订单金额: yuan(total),
    微信退款单号: '0',
    商户退款单号: '0',
    退款金额: '0.00',
    手续费: fee(total),
    订单金额: yuan(total),
    申请退款金额: '0.00',
  };
}

function refundRow(trade: Trade, { request, refundId, status, createdAt, endsAt }: Refund): Row {
  return {
    ...tradeCells(trade),
    交易时间: beijingText(createdAt),
    交易状态: 'REFUND',
    应结订单金额: '0.00',
    退款申请时间: beijingText(createdAt),
    退款成功时间: status === 'SUCCESS' ? beijingText(endsAt) : '',
    微信退款单号: refundId,
    商户退款单号: request.outRefundNo,
    退款金额: yuan(request.refund),
    退款类型: 'ORIGINAL',
    退款状态: status === 'ABNORMAL' ? 'CHANGE' : status,
    手续费: `-${fee(request.refund)}`,
    订单金额: '0.00',
    申请退款金额: yuan(request.refund),
  };
}

const FUND_HEAD =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号';
const FUND_SUMMARY_HEAD = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额';

interface Movement {
  readonly at: number;
  readonly number: string;
  readonly name: string;
  readonly kind: string;
  /** Signed fen. */
  readonly fen: number;
  readonly by: string;
  readonly note: string;
  readonly voucher: string;
}

/** The funds of the basic account on a Beijing day; the balance counts from the first payment ever. */
export function fundFlowBill(
  day: string,
  trades: readonly Trade[],
  refunds: readonly Refund[],
): string | undefined {
  let balance = 0;
  const rows: string[][] = [];
  const totals = { income: 0, incomes: 0, spending: 0, spendings: 0 };
  for (const { at, number, name, kind, fen, by, note, voucher } of movements(trades, refunds)) {
    balance += fen;
    if (beijingDay(at) !== day) continue;
    const income = fen >= 0;
    totals[income ? 'income' : 'spending'] += Math.abs(fen);
    totals[income ? 'incomes' : 'spendings']++;
    const flow = `${number}${String(rows.length).padStart(2, '0')}`;
    const cells = [
      name,
      kind,
      income ? '收入' : '支出',
      yuan(Math.abs(fen)),
      yuan(balance),
      by,
      note,
      voucher,
    ];
    rows.push([beijingText(at), number, flow, ...cells]);
  }
  if (rows.length === 0) return undefined;
  const { income, incomes, spending, spendings } = totals;
  const sums = [String(rows.length), String(incomes), yuan(income), String(spendings), yuan(spending)];
  return csv([FUND_HEAD, ...rows, FUND_SUMMARY_HEAD, sums]);
}

function movements(trades: readonly Trade[], refunds: readonly Refund[]): Movement[] {
  const all: Movement[] = [];
  for (const { paidAt: at, transactionId: number, order } of trades) {
    if (at === undefined || number === undefined) continue;
    const { total } = order.amount;
    const common = { at, number, name: '交易', by: '', note: '', voucher: order.out_trade_no };
    all.push({ ...common, kind: '交易', fen: total });
    all.push({ ...common, kind: '扣除交易手续费', fen: -feeFen(total) });
  }
  for (const { request, refundId: number, status, endsAt: at } of refunds) {
    if (status !== 'SUCCESS') continue;
    const back = feeFen(request.refund);
    const note = `退款总金额${yuan(request.refund)}元;含手续费${yuan(back)}元`;
    const common = { at, number, name: '退款', kind: '退款', by: 'API', note, voucher: request.outRefundNo };
    all.push({ ...common, fen: back - request.refund });
  }
  return all.sort((a, b) => a.at - b.at);
}

/** Heads as they are; every cell behind a backtick, so that a spreadsheet leaves long numbers alone. */
function csv(lines: readonly (string | string[])[]): string {
  const text = lines.map((line) =>
    typeof line === 'string' ? line : line.map((cell) => `\`${cell.replace(/[,\r\n]/g, ' ')}`).join(','),
  );
  return `\ufeff${text.join('\r\n')}\r\n`;
}
