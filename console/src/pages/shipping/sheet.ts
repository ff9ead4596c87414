import Papa from 'papaparse';
import type { OrderExportRow } from '@/contract/exports';
import { toCsv } from '../../kit/csv';

/** The columns of the shipping sheet; the last two are what staff or the courier's tool fill in. */
const COLUMNS = ['订单号', '收件人', '电话', '地址', '商品', '件数', '留言', '快递公司', '快递单号'] as const;
const NEEDED = ['订单号', '快递公司', '快递单号'] as const;
const MOST = 2000;

/** What is still to be sent, as a sheet with the carrier and the number left open. */
export const shippingSheet = (rows: readonly OrderExportRow[]): string =>
  toCsv([
    COLUMNS,
    ...rows.map((row) => [
      ...[row.orderId, row.receiver, row.phone, row.address, row.left, row.leftCount, row.remark],
      ...['', ''],
    ]),
  ]);

export interface SheetRow {
  /** As Excel counts, the head being line 1. */
  readonly line: number;
  readonly orderId: string;
  readonly carrier: string;
  readonly trackingNo: string;
  /** What is wrong with it, before the server is asked; null when it may go. */
  readonly problem: string | null;
}
export interface Sheet {
  readonly rows: readonly SheetRow[];
  /** Rows without a number: not sent yet, and no mistake. */
  readonly open: number;
}

/** What the page knows to hold the rows against; null where it does not know all, and the server has to say. */
export interface Known {
  /** The orders that wait to be sent. */
  readonly orders: ReadonlySet<string> | null;
  /** The words for carriers, in capitals. */
  readonly carriers: ReadonlySet<string> | null;
}

/** Excel in China writes CSV as GBK unless told otherwise; UTF-8 is tried first, strictly. */
export function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/**
 * Read a filled-in sheet: columns are found by name, wherever they stand.
 *
 * @returns the rows with a number, each with what is wrong with it; or in words why the file is no such sheet
 */
export function readSheet(text: string, known: Known): Sheet | string {
  const { data, meta } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => name.trim(),
  });
  const missing = NEEDED.filter((name) => !meta.fields?.includes(name));
  if (missing.length > 0) return `表里没有「${missing.join('」「')}」这一列，请用导出的表填`;
  if (data.length > MOST) return `一次最多 ${MOST} 行，这张表有 ${data.length} 行`;
  const rows: SheetRow[] = [];
  const seen = new Map<string, number>();
  data.forEach((record, index) => {
    const cells = { orderId: cell(record, '订单号'), carrier: cell(record, '快递公司') };
    const trackingNo = cell(record, '快递单号').replace(/\s/g, '');
    if (trackingNo === '') return;
    const line = index + 2;
    const twin = seen.get(trackingNo.toUpperCase());
    seen.set(trackingNo.toUpperCase(), line);
    rows.push({ line, ...cells, trackingNo, problem: problemOf({ ...cells, trackingNo, twin }, known) });
  });
  return { rows, open: data.length - rows.length };
}

/** Without the quote that keeps spreadsheets from reading a formula. */
const cell = (record: Readonly<Record<string, string>>, name: string): string =>
  (record[name] ?? '').trim().replace(/^'(?=[=+\-@])/, '');

interface Cells {
  readonly orderId: string;
  readonly carrier: string;
  readonly trackingNo: string;
  /** The line above that has the same number. */
  readonly twin: number | undefined;
}

const problemOf = (cells: Cells, { orders, carriers }: Known): string | null =>
  orderProblem(cells, orders) ?? numberProblem(cells) ?? carrierProblem(cells, carriers);

function orderProblem({ orderId }: Cells, orders: Known['orders']): string | null {
  if (orderId === '') return '没有订单号';
  return orders?.has(orderId.toUpperCase()) === false ? '待发货里没有这一单，可能发过了' : null;
}

function carrierProblem({ carrier }: Cells, carriers: Known['carriers']): string | null {
  if (carrier === '') return '没有快递公司';
  return carriers?.has(carrier.toUpperCase()) === false ? `没有认出「${carrier}」这家快递公司` : null;
}

function numberProblem({ trackingNo, twin }: Cells): string | null {
  if (/^\d\.\d+E\+\d+$/i.test(trackingNo)) return '单号被表格改成了科学计数，把那一列设成文本再填';
  if (!/^[A-Za-z0-9-]{6,40}$/.test(trackingNo)) return '单号要是 6 到 40 位字母和数字';
  return twin === undefined ? null : `和第 ${twin} 行是同一个单号`;
}
