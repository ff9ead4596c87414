import type { SettingsChange, SettingsView } from '@/contract/settings';
import type { ConsoleInput } from '@/contract/console';
import { DEFAULT_AFTER_SALE_TERMS } from '@/domain/after-sale/terms';
import { ok, reject, type Outcome } from '@/domain/outcome';
import {
  checkCategories,
  checkPickupPoints,
  checkPoints,
  checkPromotions,
  checkShipping,
  checkShop,
  checkSources,
  type InUse,
} from '@/domain/shop/settings-check';
import { newId } from '../_kit/token';
import { everyProduct } from '../_store/product-desk';
import type { SettingsDoc } from '../_store/documents';
import { every } from '../_store/every';
import { changeSettings, loadSettings } from '../_store/settings';
import { audit } from './audit';
import type { StaffCall } from './staff-session';

/** What an audit line keeps of a section before and after. */
const DETAIL_LENGTH = 600;

export async function showSettings({ db }: StaffCall): Promise<Outcome<SettingsView>> {
  const [settings, products] = await Promise.all([loadSettings(db), everyProduct(db)]);
  const { rev = 0, points = null, shippingTemplates = [], afterSale = DEFAULT_AFTER_SALE_TERMS } = settings;
  const { sources = [], localRegions = [] } = settings;
  const { name, slogan, payWithinMs, pickupPoints, categories, promotions, localDelivery } = settings;
  const { reward, returnWindowMs, rewardKind = 'coupon' } = settings.referral;
  return ok({
    ...{ rev, name, slogan, payWithinMs, pickupPoints, categories, promotions, points },
    ...{ localDelivery, localRegions, shippingTemplates, afterSale, sources },
    referral: { reward, returnWindowMs, rewardKind },
    products: products.map(({ id, title }) => ({ id, title })),
  });
}

/** 改设置, one section in one conditional update with what it was before and after in the audit log. */
export async function saveSettings(
  call: StaffCall,
  { rev, change }: ConsoleInput<'settings.save'>,
): Promise<Outcome<SettingsView>> {
  const { db } = call;
  const [settings, products, chats] = await Promise.all([
    loadSettings(db),
    everyProduct(db),
    change.section === 'pickup' ? every(db, 'chats', {}) : [],
  ]);
  const used: InUse = {
    categoryIds: new Set(products.map(({ categoryId }) => categoryId)),
    pickupPointIds: new Set(chats.map(({ pickupPointId }) => pickupPointId)),
    productIds: new Set(products.map(({ id }) => id)),
  };
  const checked = check(change, used);
  if (!checked.ok) return checked;
  const fields = fieldsOf(change, settings);
  // `set` replaces a section whole: without it an object is merged into what was there.
  const replaced = Object.entries(fields).map(([name, value]) => [
    name,
    value === undefined ? db.command.remove() : db.command.set(value),
  ]);
  if (!(await changeSettings(db, rev, Object.fromEntries(replaced)))) return reject('SETTINGS_MOVED');
  const before = Object.fromEntries(
    Object.keys(fields).map((name) => [name, settings[name as keyof SettingsDoc]]),
  );
  await audit(call, 'settings.save', change.section, { before: short(before), after: short(fields) });
  return showSettings(call);
}

const short = (value: object): string => JSON.stringify(value).slice(0, DETAIL_LENGTH);

function check(change: SettingsChange, used: InUse): Outcome<true> {
  switch (change.section) {
    case 'shop':
      return checkShop(change);
    case 'pickup':
      return checkPickupPoints(change.points, used);
    case 'categories':
      return checkCategories(change.categories, used);
    case 'promotions':
      return checkPromotions(change.promotions, used);
    case 'points':
      return checkPoints(change.points);
    case 'shipping':
      return checkShipping(change.local.regions, change.templates);
    case 'sources':
      return checkSources(change.sources);
    case 'afterSale':
    case 'referral':
      return ok(true);
  }
}

const withIds = <T extends { readonly id: string | null }>(all: readonly T[]) =>
  all.map((one) => ({ ...one, id: one.id ?? newId().slice(0, 12) }));

type Referral = SettingsDoc['referral'];
const referralAfter = (
  before: Referral,
  {
    reward,
    returnWindowMs,
    rewardKind = before.rewardKind ?? 'coupon',
  }: Extract<SettingsChange, { section: 'referral' }>,
): Referral => ({ ...before, reward, returnWindowMs, rewardKind });

/** The fields of the settings document that a section is kept in; undefined takes one away. */
function fieldsOf(change: SettingsChange, { referral }: SettingsDoc): Readonly<Record<string, unknown>> {
  switch (change.section) {
    case 'shop':
      return { name: change.name, slogan: change.slogan, payWithinMs: change.payWithinMs };
    case 'pickup':
      return { pickupPoints: withIds(change.points) };
    case 'categories':
      return { categories: withIds(change.categories) };
    case 'promotions':
      return { promotions: change.promotions };
    case 'points':
      return { points: change.points ?? undefined };
    case 'shipping': {
      const { fee, freeOver, regions: localRegions } = change.local;
      const localDelivery = { fee, ...(freeOver !== null && { freeOver }) };
      return { localDelivery, localRegions, shippingTemplates: change.templates };
    }
    case 'afterSale': {
      const { section: _section, ...terms } = change;
      return { afterSale: terms };
    }
    case 'sources':
      return { sources: change.sources };
    case 'referral':
      return { referral: referralAfter(referral, change) };
  }
}
