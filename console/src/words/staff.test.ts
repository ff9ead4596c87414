import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { actionName, detailWords } from './staff';

describe('an audit line', () => {
  it.each<[string, Parameters<typeof detailWords>[1], string]>([
    ['stock.adjust', { by: -3, after: 12, reason: 'spoiled' }, '变动 -3，现在 12，原因 损耗'],
    ['staff.set-role', { before: 'ops', after: 'support' }, '原来 运营，现在 客服'],
    ['staff.remove', { before: 'ops', after: null }, '原来 运营，现在 没有'],
    ['product.save', { '1 斤 售价': 1990, '1 斤 原售价': 2190 }, '1 斤 售价 ¥19.90，1 斤 原售价 ¥21.90'],
    ['stock.import-price', { before: 1990, after: 2190 }, '原来 ¥19.90，现在 ¥21.90'],
    ['staff.sign-in', {}, ''],
    ['offer.publish', { groupPrice: 2390, size: 3, stock: 30 }, '团价 ¥23.90，几人团 3，份数 30'],
    ['refund.start', { amount: 800, reason: 'late' }, '金额 ¥8.00，原因 太久没收到'],
    ['refund.confirm-return', { from: 'returning', to: 'refunding' }, '从 货在路上，到 退款中'],
    ['staff.invite', { name: 'constructor' }, '姓名 constructor'],
    ['staff.join', { role: 'ops', by: '店主' }, '角色 运营，通过 店主'],
    ['order.ship', { kind: 'express', count: 3 }, '怎么送 快递，数量 3'],
  ])('of %s %j reads 「%s」', (action, detail, words) => expect(detailWords(action, detail)).toBe(words));

  it('has a word for every action that the functions write down', () => {
    const folder = path.resolve(__dirname, '../../../cloudfunctions/_usecases');
    const sources = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
    const written = sources.flatMap((source) =>
      [...source.matchAll(/\b(?:audit|auditDoc|auditOnce|withAudit)\(([^;]*)/g)].flatMap(([, call = '']) =>
        [...call.matchAll(/'([a-z]+\.[a-z-]+)'/g)].map(([, action = '']) => action),
      ),
    );
    expect(written.length).toBeGreaterThan(30);
    expect(written.filter((action) => actionName(action) === action)).toEqual([]);
  });

  it('of an action that this build does not know shows its name', () => {
    expect([actionName('stock.adjust'), actionName('x.y')]).toEqual(['调库存', 'x.y']);
  });
});
