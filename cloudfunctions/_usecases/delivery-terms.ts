import type { StorefrontInput } from '@/contract/storefront';
import { fen } from '@/domain/money';
import type { Address, Delivery } from '@/domain/order/types';
import { ok, reject, type Outcome } from '@/domain/outcome';
import type { CartLine, ShippingTerms } from '@/domain/pricing/types';
import { expressTerms, weightOf } from '@/domain/shipping/fee';
import { regionAround } from '@/domain/shipping/region';
import type { SettingsDoc } from '../_store/documents';

/** Where a cart goes and what that costs. `delivery` is null while there is no address: enough for a quote, not for an order. */
export interface DeliveryTerms {
  readonly delivery: Delivery | null;
  readonly shipping: ShippingTerms;
}

/** 怎么拿: what the shop offers, the cheapest for the customer first. */
export const deliveryKinds = ({
  localRegions = [],
  shippingTemplates = [],
}: SettingsDoc): Delivery['kind'][] => [
  'pickup',
  ...(localRegions.length > 0 ? (['local'] as const) : []),
  ...(shippingTemplates.length > 0 ? (['express'] as const) : []),
];

/**
 * What delivery costs: nothing at a pickup point, one fee where 同城 goes, by weight and region for a parcel.
 *
 * @returns PICKUP_POINT_UNKNOWN; LOCAL_REGION_UNSERVED with the regions that are; SHIPPING_NOT_OFFERED; SHIPPING_REGION_UNSERVED with the region
 */
export function deliveryTerms(
  asked: StorefrontInput<'order.quote'>['delivery'],
  settings: SettingsDoc,
  lines: readonly CartLine[],
): Outcome<DeliveryTerms> {
  switch (asked.kind) {
    case 'pickup': {
      const point = settings.pickupPoints.find(({ id }) => id === asked.pointId);
      if (!point) return reject('PICKUP_POINT_UNKNOWN');
      return ok({ delivery: { kind: 'pickup', point }, shipping: { fee: fen(0) } });
    }
    case 'local':
      return localTerms(asked.address, settings);
    case 'express': {
      const { address } = asked;
      const [template] = settings.shippingTemplates ?? [];
      if (!template) return reject('SHIPPING_NOT_OFFERED');
      const terms = expressTerms(template, address && address.region, weightOf(lines));
      return terms.ok
        ? ok({ delivery: address && { kind: 'express', address }, shipping: terms.value })
        : terms;
    }
  }
}

function localTerms(
  address: Address | null,
  { localDelivery: shipping, localRegions = [] }: SettingsDoc,
): Outcome<DeliveryTerms> {
  if (address && regionAround(localRegions, address.region) === undefined)
    return reject('LOCAL_REGION_UNSERVED', { regions: localRegions.join('、') });
  return ok({ delivery: address && { kind: 'local', address }, shipping });
}
