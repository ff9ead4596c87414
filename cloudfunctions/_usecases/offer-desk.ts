import type { GroupBuyStaffOutputs, GroupRow, OfferRow } from '@/contract/group-buy';
import type { ConsoleInput } from '@/contract/console';
import { checkPublishing, SIZE_RULE } from '@/domain/group-buy/rules';
import { fen } from '@/domain/money';
import { ok, reject, type Outcome } from '@/domain/outcome';
import { findCouponTemplate } from '../_store/coupon-templates';
import type { GroupDoc, GroupOfferDoc } from '../_store/documents';
import { addOffer, allOffers, dropOffer, findOffer, moveOffer } from '../_store/group-offers';
import { allGroups, tallyGroups } from '../_store/groups';
import { productsOfSkus } from '../_store/products';
import { endReserve, reserve } from '../_store/reserves';
import { loadSettings } from '../_store/settings';
import { stockLeft } from '../_store/stock';
import { audit } from './audit';
import { offerCard } from './group-views';
import { skuOf } from './open-relay';
import { orderingOf } from './ordering-terms';
import type { StaffCall } from './staff-session';
import { LEFT_BEHIND_MS } from './sweep-orders';

type Tally = Awaited<ReturnType<typeof tallyGroups>>;

export async function listOffers(call: StaffCall): Promise<Outcome<GroupBuyStaffOutputs['offer.list']>> {
  const [settings, offers, tally] = await Promise.all([
    loadSettings(call.db),
    allOffers(call.db),
    tallyGroups(call.db),
  ]);
  const { groupMaxSize: sizeLimit } = orderingOf(settings);
  return ok({ rows: offers.map((offer) => offerRow(offer, tally)), sizeLimit, why: SIZE_RULE });
}

/**
 * 发布拼团活动: written unseen, its pieces set aside from stock, then on. The same submit key again answers with the offer it
 * published.
 *
 * Half done after a crash: an offer `publishing`; `cron` (group-offers) gives the pieces back and drops it.
 *
 * @returns SKU_NOT_FOUND, OFF_SHELF, PICKUP_POINT_UNKNOWN, COUPON_NOT_FOUND, STOCK_SHORT, or as `checkPublishing`
 */
export async function publishOffer(
  call: StaffCall,
  input: ConsoleInput<'offer.publish'>,
): Promise<Outcome<OfferRow>> {
  const { db } = call;
  const offerId = call.keyed('offer', input.key).slice(0, 16);
  const offer = await offerOf(call, offerId, input);
  const added = offer.ok && (await addOffer(db, offer.value));
  if (!added) {
    const before = await findOffer(db, offerId);
    if (!before) return offer.ok ? reject('ORDER_BUSY') : offer;
    return before.status === 'publishing' ? reject('ORDER_BUSY') : ok(offerRow(before, []));
  }
  const pieces = { skuId: input.skuId, holder: `offer:${offerId}`, quantity: input.stock } as const;
  if (!(await reserve(db, pieces))) {
    await dropOffer(db, offerId);
    const left = (await stockLeft(db, [input.skuId])).get(input.skuId) ?? 0;
    return reject('STOCK_SHORT', { skuId: input.skuId, left });
  }
  if (!(await moveOffer(db, offerId, ['publishing'], 'on', offer.value.endAt))) {
    await endReserve(db, { ...pieces, sold: 0 }); // `cron` took it for dead meanwhile
    return reject('ORDER_BUSY');
  }
  const { title, groupPrice, size, stock } = offer.value;
  await audit(call, 'offer.publish', offerId, { title, groupPrice, size, stock });
  return ok(offerRow({ ...offer.value, status: 'on' }, []));
}

async function offerOf(
  { db, now }: StaffCall,
  offerId: string,
  input: ConsoleInput<'offer.publish'>,
): Promise<Outcome<GroupOfferDoc>> {
  const { benefitTemplateId } = input;
  const [settings, products, template] = await Promise.all([
    loadSettings(db),
    productsOfSkus(db, [input.skuId]),
    benefitTemplateId === null ? null : findCouponTemplate(db, benefitTemplateId),
  ]);
  if (benefitTemplateId !== null && !template) return reject('COUPON_NOT_FOUND');
  const pickup = settings.pickupPoints.find(({ id }) => id === input.pickupPointId);
  if (!pickup) return reject('PICKUP_POINT_UNKNOWN');
  const found = skuOf(products, input.skuId);
  if (!found.ok) return found;
  const { product, sku } = found.value;
  const windowMs = Math.round(input.windowHours * 3_600_000);
  const terms = { ...input, windowMs, price: sku.price };
  const checked = checkPublishing(terms, orderingOf(settings).groupMaxSize, now);
  if (!checked.ok) return checked;
  const { title, skuId, size, perMember, newOnly, openGIds, tags, startAt, endAt, stock } = input;
  return ok({
    ...{ _id: offerId, v: 1, id: offerId, title, skuId, size, windowMs, perMember, newOnly },
    ...{ openGIds, tags, startAt, endAt, stock, pickup },
    ...{ productId: product.id, categoryId: product.categoryId, productTitle: product.title },
    ...{ skuName: sku.name, image: product.image, well: product.well, price: sku.price },
    groupPrice: fen(input.groupPrice),
    benefit: template && { templateId: template.id, title: template.terms.title },
    status: 'publishing',
    left: stock,
    ...{ held: {}, heldBy: {}, bought: {} },
    dueAt: now + LEFT_BEHIND_MS,
  });
}

/** 停止拼团活动: nobody opens a group any more; those that are open go on. */
export async function stopOffer(
  call: StaffCall,
  { offerId }: { readonly offerId: string },
): Promise<Outcome<OfferRow>> {
  const offer = await findOffer(call.db, offerId);
  if (!offer || offer.status === 'publishing') return reject('GROUP_OFFER_NOT_FOUND');
  if (!(await moveOffer(call.db, offerId, ['on'], 'stopped', call.now))) return reject('GROUP_OFFER_OVER');
  await audit(call, 'offer.stop', offerId, { title: offer.title, left: offer.left });
  return ok(offerRow({ ...offer, status: 'stopped' }, await tallyGroups(call.db)));
}

function offerRow(offer: GroupOfferDoc, tally: Tally): OfferRow {
  const count = (status: GroupDoc['status']): number =>
    tally.find((one) => one.offerId === offer._id && one.status === status)?.count ?? 0;
  const { openGIds, tags, startAt, status, stock } = offer;
  return {
    ...offerCard(offer, { left: offer.left, bought: 0 }),
    ...{ openGIds, tags, startAt, status, stock },
    groups: { open: count('open'), formed: count('formed'), failed: count('failed') },
  };
}

export const listGroups = async (
  { db }: StaffCall,
  filter: ConsoleInput<'group.list'>,
): Promise<Outcome<readonly GroupRow[]>> =>
  ok(
    (await allGroups(db, filter)).map(
      ({ _id, offer, chatName, status, paidSeats, seatsLeft, openedAt, endAt, endedAt, seats }) => ({
        ...{ groupId: _id, title: offer.title, chatName, status, size: offer.size },
        ...{ paidSeats, seatsLeft, openedAt, endAt, endedAt },
        seats: Object.values(seats).map((seat) => ({
          memberId: seat.memberId,
          orderId: seat.orderId,
          status: seat.status,
          quantity: seat.quantity,
        })),
      }),
    ),
  );
