import type { OrderExportRow } from '@/contract/exports';
import { carrierWords, CARRIERS, type Carrier } from '@/domain/fulfilment/carriers';
import { readSheet, shippingSheet, textOf } from './sheet';

const order = (change: Partial<OrderExportRow>): OrderExportRow => ({
  ...{ orderId: 'HT1', status: 'paid', placedAt: 0, paidAt: 0, nickname: '', count: 2, delivery: '快递' },
  ...{
    receiver: '林女士',
    phone: '13800006021',
    address: '上海 3 号楼',
    lines: '草莓 ×2',
    left: '草莓 ×2',
    leftCount: 2,
    parcels: '',
  },
  ...{ chatName: '', attribution: '', remark: '', transactionId: '', invoiceTitle: '', taxNumber: '' },
  goods: 0 as OrderExportRow['goods'],
  discount: 0 as OrderExportRow['goods'],
  shippingFee: 0 as OrderExportRow['goods'],
  payable: 0 as OrderExportRow['goods'],
  refunded: 0 as OrderExportRow['goods'],
  ...change,
});
const CARRIER_WORDS = new Set((Object.keys(CARRIERS) as Carrier[]).flatMap(carrierWords));
const HEAD = '订单号,快递公司,快递单号';
const rowsOf = (text: string, orders: readonly string[] | null = null) => {
  const sheet = readSheet(text, { orders: orders && new Set(orders), carriers: CARRIER_WORDS });
  if (typeof sheet === 'string') throw new Error(sheet);
  return sheet;
};

describe('the shipping sheet', () => {
  it('goes out with the carrier and the number open, and comes back as nothing to send', () => {
    const text = shippingSheet([order({}), order({ orderId: 'HT2', remark: '门口,放着\n就行' })]);
    expect(rowsOf(text)).toEqual({ rows: [], open: 2 });
  });

  it('says what is still to be packed, not what has gone before', () => {
    const [, row] = shippingSheet([order({ left: '草莓 ×1', leftCount: 1 })]).split('\r\n');
    expect(row).toBe('HT1,林女士,13800006021,上海 3 号楼,草莓 ×1,1,,,');
  });

  it('comes back filled in, whatever the order of its columns', () => {
    const text = '快递单号,备注,订单号,快递公司\r\nSF 1234 5678,x,HT1,顺丰\r\n,,HT2,\r\n';
    expect(rowsOf(text)).toEqual({
      rows: [{ line: 2, orderId: 'HT1', carrier: '顺丰', trackingNo: 'SF12345678', problem: null }],
      open: 1,
    });
  });

  it('lets no remark of a customer become a formula, and takes the quote off again', () => {
    const text = shippingSheet([order({ remark: '=HYPERLINK("http://x")', receiver: '@SUM(A1)' })]);
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(text).toContain(`'@SUM(A1)`);
    expect(rowsOf(`${HEAD}\n'-HT1,顺丰,SF12345678`).rows[0]?.orderId).toBe('-HT1');
  });

  it.each([
    ['no order', ',顺丰,SF12345678', '没有订单号'],
    ['no carrier', 'HT1,,SF12345678', '没有快递公司'],
    ['a carrier nobody knows', 'HT1,顺风,SF12345678', '没有认出「顺风」这家快递公司'],
    ['a short number', 'HT1,顺丰,SF1', '单号要是 6 到 40 位字母和数字'],
    ['a number in Chinese', 'HT1,顺丰,单号一二三四', '单号要是 6 到 40 位字母和数字'],
    ['a number Excel made of it', 'HT1,顺丰,7.31234E+11', '科学计数'],
  ])('says what is wrong with %s', (_what, line, problem) =>
    expect(rowsOf(`${HEAD}\n${line}`).rows[0]?.problem).toContain(problem),
  );

  it('knows a carrier by its code and by what people call it', () => {
    const { rows } = rowsOf(`${HEAD}\nHT1,sf,SF12345678\nHT2,中通,ZT12345678\nHT3,圆通速递,YT12345678`);
    expect(rows.map(({ problem }) => problem)).toEqual([null, null, null]);
  });

  it('lets only what waits on the desk be sent, when the desk shows all of it', () => {
    const text = `${HEAD}\nht1,顺丰,SF12345678\nHT9,顺丰,SF12345679`;
    const problems = (toShip: readonly string[] | null) =>
      rowsOf(text, toShip).rows.map((row) => row.problem);
    expect(problems(['HT1'])).toEqual([null, '待发货里没有这一单，可能发过了']);
    expect(problems([])).toEqual(Array(2).fill('待发货里没有这一单，可能发过了'));
    expect(problems(null)).toEqual([null, null]);
  });

  it('says that a number stands twice', () => {
    const { rows } = rowsOf(`${HEAD}\nHT1,顺丰,SF12345678\nHT2,顺丰,sf12345678`);
    expect(rows.map(({ problem }) => problem)).toEqual([null, '和第 2 行是同一个单号']);
  });

  it.each([
    ['another file', 'a,b\n1,2', '「订单号」「快递公司」「快递单号」'],
    ['nothing', '', '「订单号」'],
    ['too many rows', `${HEAD}\n${'HT1,顺丰,SF12345678\n'.repeat(2001)}`, '一次最多 2000 行'],
  ])('refuses %s as a whole', (_what, text, words) =>
    expect(readSheet(text, { orders: null, carriers: null })).toContain(words),
  );

  it('is read in UTF-8 and in what Excel writes in China', () => {
    const gbk = new Uint8Array([0xb6, 0xa9, 0xb5, 0xa5, 0xba, 0xc5]); // 订单号
    expect(textOf(gbk.buffer)).toBe('订单号');
    expect(textOf(new TextEncoder().encode('订单号').buffer)).toBe('订单号');
  });
});
