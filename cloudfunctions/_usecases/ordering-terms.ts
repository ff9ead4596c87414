import { DEFAULT_SIZE_LIMIT } from '@/domain/group-buy/rules';
import type { ChatOrderTerms, SettingsDoc } from '../_store/documents';

const DEFAULTS: NonNullable<SettingsDoc['ordering']> = {
  leaderFloor: 700,
  commissionRate: 50,
  payLaterMs: 24 * 3_600_000,
  groupMaxSize: DEFAULT_SIZE_LIMIT,
  chatTool: false,
  notices: {},
};

/** How relays and group-buys run in this shop; a shop saved before there were any has the defaults. */
export const orderingOf = ({ ordering }: Pick<SettingsDoc, 'ordering'>): typeof DEFAULTS => ({
  ...DEFAULTS,
  ...ordering,
});

/** What a relay or group keeps of the settings, so that joining it reads none. */
export const termsOf = ({
  chatEntryMs,
  payWithinMs,
  attributionWindowMs,
  points,
}: SettingsDoc): ChatOrderTerms => ({
  ...{ chatEntryMs, payWithinMs, attributionWindowMs },
  ...(points && { points }),
});
