import { quoteAtFixedPrice } from '@/domain/pricing/fixed-price';
import { byItem } from '@/domain/relay/entry';
import { linesInWords } from '@/domain/relay/list';
import type { RelayLine } from '@/domain/relay/types';
import type { RelayDoc } from '../_store/documents';

/** What an entry's order is quoted and called: of one that is paid at once, and of those that closing makes. */
export const entryOrder = (relay: RelayDoc, lines: readonly RelayLine[], remark: string) => {
  const portions = byItem(lines);
  const chosen = lines.some(({ option }) => option !== '') ? linesInWords(relay.items, lines) : '';
  return {
    quote: quoteAtFixedPrice(
      relay.items
        .filter(({ id }) => (portions[id] ?? 0) > 0)
        .map(({ skuId, productId, title, skuName, image, well, price, relayPrice, id }) => ({
          ...{ skuId, productId, title, skuName, image, well, price },
          unitPrice: relayPrice,
          quantity: portions[id] ?? 0,
        })),
      'relay_price',
      relay._id,
    ),
    purpose: { kind: 'relay', id: relay._id, ready: relay.minPortions === 0 } as const,
    remark: [chosen, remark].filter(Boolean).join('；'),
    openGId: relay.openGId,
    // fetched when the relay says, whatever the point's own hours
    point: { ...relay.pickup, hours: relay.pickupAt },
    terms: relay.terms,
  };
};
