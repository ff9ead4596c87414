import type { ProductDesk, ProductRow } from '@/contract/catalog';
import type { ConsoleInput } from '@/contract/console';
import { fenOf, typedYuan } from '../../kit/yuan';

/** A product as it is typed: amounts and weights are text until it is saved. */
export interface SkuForm {
  readonly id: string | null;
  readonly name: string;
  readonly price: string;
  readonly listPrice: string;
  readonly memberPrices: Readonly<Record<string, string>>;
  readonly weight: string;
}
export interface ProductForm {
  readonly title: string;
  readonly subtitle: string;
  readonly categoryId: string;
  readonly image: string;
  readonly well: 'red' | 'orange' | 'yellow' | 'green' | 'blue';
  readonly skus: readonly SkuForm[];
  readonly facts: readonly { readonly name: string; readonly value: string }[];
}

export const NEW_SKU: SkuForm = {
  id: null,
  name: '',
  price: '',
  listPrice: '',
  memberPrices: {},
  weight: '',
};

export const newForm = (desk: ProductDesk): ProductForm => ({
  title: '',
  subtitle: '',
  categoryId: desk.categories[0]?.id ?? '',
  image: '',
  well: 'green',
  skus: [{ ...NEW_SKU, name: '默认' }],
  facts: ['产地', '净含量', '储存'].map((name) => ({ name, value: '' })),
});

export const formOf = ({ product }: ProductRow): ProductForm => ({
  ...{ title: product.title, subtitle: product.subtitle, categoryId: product.categoryId },
  ...{ image: product.image, well: product.well, facts: product.facts },
  skus: product.skus.map((sku) => ({
    id: sku.id,
    name: sku.name,
    price: typedYuan(sku.price),
    listPrice: sku.listPrice === undefined ? '' : typedYuan(sku.listPrice),
    memberPrices: Object.fromEntries(
      Object.entries(sku.memberPrices).map(([tier, fen]) => [tier, typedYuan(fen)]),
    ),
    weight: sku.weight === undefined ? '' : String(sku.weight),
  })),
});

type Draft = ConsoleInput<'product.save'>['product'];
type Read = { readonly ok: true; readonly product: Draft } | { readonly ok: false; readonly problem: string };

/** What was typed as what is saved; the first amount that is none, in words. */
export function readForm(form: ProductForm): Read {
  const skus: Draft['skus'] = [];
  for (const sku of form.skus) {
    const read = readSku(sku);
    if (typeof read === 'string') return { ok: false, problem: `「${sku.name || '没起名的规格'}」的${read}` };
    skus.push(read);
  }
  const facts = form.facts
    .filter(({ name, value }) => name.trim() && value.trim())
    .map((fact) => ({ ...fact }));
  return { ok: true, product: { ...form, skus, facts } };
}

function readSku(sku: SkuForm): Draft['skus'][number] | string {
  const price = fenOf(sku.price);
  if (price === null) return '售价要写成 29.9 这样';
  const listPrice = sku.listPrice.trim() === '' ? null : fenOf(sku.listPrice);
  if (listPrice === null && sku.listPrice.trim() !== '') return '划线价要写成 29.9 这样，没有就空着';
  const memberPrices: Record<string, number> = {};
  for (const [tier, text] of Object.entries(sku.memberPrices)) {
    if (text.trim() === '') continue;
    const amount = fenOf(text);
    if (amount === null) return '会员价要写成 29.9 这样，没有就空着';
    memberPrices[tier] = amount;
  }
  if (!/^\d{0,7}$/.test(sku.weight.trim())) return '重量要写整克数，没称过就空着';
  const weight = sku.weight.trim() === '' ? null : Number(sku.weight);
  return { id: sku.id, name: sku.name.trim(), price, listPrice, memberPrices, weight };
}
