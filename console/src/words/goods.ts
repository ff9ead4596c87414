const bare = (text: string): string => text.replace(/[\s装]/g, '');

/** The size to be read beside a title; empty where the title says it already: 「富平尖柿 5斤」 is 「5 斤装」. */
export const sizeBeside = (title: string, skuName: string): string =>
  bare(title).includes(bare(skuName)) ? '' : skuName;
