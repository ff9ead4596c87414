import { ok, reject, type Outcome } from '../outcome';

/** What is in use elsewhere, so that it cannot be taken away under it. */
export interface InUse {
  readonly categoryIds: ReadonlySet<string>;
  readonly pickupPointIds: ReadonlySet<string>;
  readonly productIds: ReadonlySet<string>;
}
interface Scope {
  readonly categoryIds: readonly string[];
  readonly productIds?: readonly string[] | undefined;
}
type Promotion =
  | {
      readonly kind: 'spend';
      readonly id: string;
      readonly title: string;
      readonly threshold: number;
      readonly off: number;
    }
  | {
      readonly kind: 'nth_item' | 'buy_get';
      readonly id: string;
      readonly title: string;
      readonly scope: Scope;
    };
interface Named {
  readonly id: string | null;
  readonly name: string;
}

const no = (field: string, rule: string) => reject('SETTINGS_INVALID', { field, rule });
const twiceIn = (texts: readonly string[]): string | undefined =>
  texts.find((text, index) => texts.indexOf(text) !== index);

/** 店名 and 口号. */
export const checkShop = ({ name }: { readonly name: string }): Outcome<true> =>
  name === '' ? no('店名', '还没写') : ok(true);

/** Names are there and differ; what something stands on stays; at least one is left. */
function checkNamed(
  what: string,
  all: readonly Named[],
  used: ReadonlySet<string>,
  by: string,
): Outcome<true> {
  if (all.length === 0) return no(what, '至少留一个');
  if (all.some(({ name }) => name === '')) return no(what, '有一个还没起名');
  const twice = twiceIn(all.map(({ name }) => name)) ?? twiceIn(all.flatMap(({ id }) => id ?? []));
  if (twice !== undefined) return no(what, `有两个都叫「${twice}」`);
  const kept = new Set(all.map(({ id }) => id));
  return [...used].every((id) => kept.has(id)) ? ok(true) : no(what, `去掉的那个还有${by}在用`);
}

/** 来源码: a code once, of what a mini-program code's scene may hold, and named. */
export function checkSources(
  all: readonly { readonly code: string; readonly name: string }[],
): Outcome<true> {
  const unfit = all.find(({ code }) => !/^[\w-]{1,32}$/.test(code));
  if (unfit) return no('来源码', `「${unfit.code}」只能用字母、数字、横线`);
  if (all.some(({ name }) => name === '')) return no('来源码', '有一个还没起名');
  const twice = twiceIn(all.map(({ code }) => code));
  return twice === undefined ? ok(true) : no('来源码', `「${twice}」写了两遍`);
}

export const checkCategories = (all: readonly Named[], { categoryIds }: InUse): Outcome<true> =>
  checkNamed('分类', all, categoryIds, '商品');

export function checkPickupPoints(
  all: readonly (Named & { readonly address: string; readonly hours: string })[],
  { pickupPointIds }: InUse,
): Outcome<true> {
  const named = checkNamed('自提点', all, pickupPointIds, '群');
  if (!named.ok) return named;
  const blank = all.find(({ address, hours }) => address === '' || hours === '');
  return blank ? no(blank.name, '地址和时间都要写') : ok(true);
}

/** 满减 takes off less than it asks for; an item promotion names something that the shop has. */
export function checkPromotions(all: readonly Promotion[], { productIds }: InUse): Outcome<true> {
  const twice = twiceIn(all.map(({ id }) => id));
  if (twice !== undefined) return no('活动', '有两个是同一个编号');
  for (const promotion of all) {
    const { title } = promotion;
    if (title === '') return no('活动', '有一个还没起名');
    if (promotion.kind === 'spend') {
      if (promotion.off <= 0) return no(title, '减的金额要大于 0');
      if (promotion.off >= promotion.threshold) return no(title, '减的要比门槛少');
      continue;
    }
    const { categoryIds, productIds: named = [] } = promotion.scope;
    if (categoryIds.length + named.length === 0) return no(title, '还没选商品');
    if (named.some((id) => !productIds.has(id))) return no(title, '有一件商品不在了');
  }
  return ok(true);
}

/** 积分 must be worth something when it can be spent, or nobody could tell what it pays. */
export const checkPoints = (
  points: { readonly worthFen: number; readonly maxShare: number } | null,
): Outcome<true> =>
  points && points.maxShare > 0 && points.worthFen === 0 ? no('积分', '能抵钱就要写一分抵多少') : ok(true);

interface Rate {
  readonly stepGrams: number;
  readonly stepFee: number;
}
interface Template {
  readonly id: string;
  readonly name: string;
  readonly rates: readonly (Rate & { readonly regions: readonly string[] })[];
  readonly otherwise: Rate | null;
  readonly unserved: readonly string[];
}

/** 同城 names a region once. 运费模板: a step that costs something has a weight; a region is named once; somewhere is served. */
export function checkShipping(
  localRegions: readonly string[],
  templates: readonly Template[],
): Outcome<true> {
  const local = twiceIn(localRegions);
  if (local !== undefined) return no('同城', `「${local}」写了两次`);
  const twice = twiceIn(templates.map(({ id }) => id));
  if (twice !== undefined) return no('运费模板', '有两个是同一个编号');
  for (const { name, rates, otherwise, unserved } of templates) {
    if (name === '') return no('运费模板', '有一个还没起名');
    if (rates.length === 0 && otherwise === null) return no(name, '哪儿都不送，那就不要这个模板');
    const region = twiceIn([...rates.flatMap(({ regions }) => regions), ...unserved]);
    if (region !== undefined) return no(name, `「${region}」写了两次`);
    const stepless = [...rates, ...(otherwise ? [otherwise] : [])].some(
      ({ stepGrams, stepFee }) => stepGrams === 0 && stepFee > 0,
    );
    if (stepless) return no(name, '续重要写每多少克');
  }
  return ok(true);
}
