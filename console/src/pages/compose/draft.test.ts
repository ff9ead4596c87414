import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { draftProblems, EMPTY, PAGES } from './draft';

const template = {
  id: 't',
  title: '到货提醒',
  purpose: '',
  fields: [
    { key: 'thing1', name: '商品', example: '富平尖柿 5斤' },
    { key: 'phrase2', name: '状态', example: '已到店' },
  ],
};
const draft = {
  title: '柿子到货',
  page: 'pages/home/index',
  fields: { thing1: '富平尖柿', phrase2: '已到店' },
};

describe('draftProblems', () => {
  it('lets a whole draft through and names what is missing in another', () => {
    expect(draftProblems(template, draft)).toEqual([]);
    expect(draftProblems(template, { ...draft, fields: { thing1: '富平尖柿', phrase2: 'ok' } })).toEqual([
      '状态：5 个汉字以内',
    ]);
    expect(draftProblems(template, EMPTY)).toHaveLength(4);
  });
});

describe('PAGES', () => {
  const routes = readFileSync(resolve(__dirname, '../../../../src/routes.ts'), 'utf8');
  it.each(PAGES.map(({ page }) => [page]))('%s is a page of the mini-program', (page) => {
    expect(routes).toContain(`'/${page}'`);
  });
});
