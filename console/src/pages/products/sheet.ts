import Papa from 'papaparse';
import type { ConsoleInput } from '@/contract/console';
import { fenOf } from '../../kit/yuan';

export type SheetRow = ConsoleInput<'stock.import'>['rows'][number];
export const SHEET_HEAD = ['规格编号', '商品', '规格', '售价（元）', '划线价（元）', '可卖'];
const [ID = '', , , PRICE = '', LIST = '', LEFT = ''] = SHEET_HEAD;
const MOST = 500;

type Sheet =
  { readonly ok: true; readonly rows: SheetRow[] } | { readonly ok: false; readonly problem: string };

/**
 * The CSV that the console exports, edited in Excel. A column that is not there, and an empty price or count, change
 * nothing; an empty 划线价 takes it away. The first cell that is no number is named with its line.
 */
export function readSheet(text: string): Sheet {
  const { data, meta } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => name.trim(),
  });
  if (!meta.fields?.includes(ID)) return { ok: false, problem: `表头里没有「${ID}」这一列` };
  if (data.length === 0) return { ok: false, problem: '表里没有内容' };
  if (data.length > MOST) return { ok: false, problem: `一次最多 ${MOST} 行，这张表有 ${data.length} 行` };
  const rows: SheetRow[] = [];
  for (const [index, line] of data.entries()) {
    const row = readLine(line);
    if (typeof row === 'string') return { ok: false, problem: `第 ${index + 2} 行的「${row}」不对` };
    rows.push(row);
  }
  return { ok: true, rows };
}

/** The row, or the name of the column that is wrong. */
function readLine(line: Readonly<Record<string, string>>): SheetRow | string {
  const cell = (name: string) => line[name]?.trim();
  const skuId = cell(ID) ?? '';
  if (skuId === '' || skuId.length > 80) return ID;
  const [price, list, left] = [cell(PRICE), cell(LIST), cell(LEFT)];
  const row: { -readonly [K in keyof SheetRow]: SheetRow[K] } = { skuId };
  if (price) {
    const fen = fenOf(price);
    if (fen === null) return PRICE;
    row.price = fen;
  }
  if (list !== undefined) {
    const fen = list === '' ? null : fenOf(list);
    if (list !== '' && fen === null) return LIST;
    row.listPrice = fen;
  }
  if (left) {
    if (!/^-?\d{1,6}$/.test(left)) return LEFT;
    row.left = Number(left);
  }
  return row;
}
