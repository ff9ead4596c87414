import { sizeBeside } from './goods';

describe('a size beside its title', () => {
  it.each([
    ['富平尖柿 5斤', '5 斤装', ''],
    ['徐香猕猴桃 6粒', '6 粒装', ''],
    ['云南蓝莓 125g×2', '125g × 2 盒', '125g × 2 盒'],
    ['红颜奶油草莓 300g', '中果 20g+', '中果 20g+'],
    ['富平尖柿 5斤', '10 斤装', '10 斤装'],
  ])('%s, %s: 「%s」', (title, skuName, shown) => {
    expect(sizeBeside(title, skuName)).toBe(shown);
  });
});
