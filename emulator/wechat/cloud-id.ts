import { WxError } from '../services';
import { FIVE_MINUTES, forget } from './codes';
import { unusedIn } from './tables';
import type { Table, Tables } from './tables';

/** At most so many per call (KB open-ability/signature). */
export const CLOUD_IDS_PER_CALL = 5;

/** What may be wrong with a CloudID, by the SDK's own error table. */
const REFUSALS = {
  [-601005]: 'invalid cloudID',
  [-601006]: 'cloudID expired',
  [-601007]: 'cloudID and calling user does not match',
} as const;

interface OpenDatum {
  readonly cloudID: string;
  readonly openid: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: number;
}

/** What stands in for a CloudID in a call. */
export type ResolvedCloudId =
  { cloudID: string; data: Record<string, unknown> } | { cloudID: string; errCode: number; errMsg: string };

/** Handles under which a phone passes open data to a function without seeing it. */
export interface CloudIds {
  /** Keep `data` for five minutes, bound to the user; the watermark names the appid and the second. */
  mint(openid: string, data: Record<string, unknown>): string;
  /** `openid` undefined = called for nobody (a timer): then only the handle itself is checked. */
  resolve(cloudID: string, openid: string | undefined): ResolvedCloudId;
  /** By field. Throws `WxError` for more than five. */
  resolveFields(fields: Readonly<Record<string, string>>, openid: string): Record<string, ResolvedCloudId>;
}

export function openCloudIds(
  tables: Tables,
  { appid, now, randomBytes }: { appid: string; now: () => number; randomBytes: (size: number) => Buffer },
): CloudIds {
  const openData: Table<OpenDatum> = tables.table('cloud-ids');

  const refusal = (
    found: OpenDatum | undefined,
    openid: string | undefined,
  ): keyof typeof REFUSALS | undefined => {
    if (!found) return -601005;
    if (openid !== undefined && found.openid !== openid) return -601007;
    return now() - found.at > FIVE_MINUTES ? -601006 : undefined;
  };
  const resolve = (cloudID: string, openid: string | undefined): ResolvedCloudId => {
    const found = openData.get(cloudID);
    const errCode = refusal(found, openid);
    if (errCode !== undefined) return { cloudID, errCode, errMsg: REFUSALS[errCode] };
    const watermark = { timestamp: Math.floor(found!.at / 1000), appid };
    return { cloudID, data: { ...found!.data, watermark } };
  };
  return {
    mint(openid, data) {
      forget(openData, now(), (each) => each.cloudID);
      const cloudID = unusedIn(openData, () => `82_${randomBytes(36).toString('base64url')}`);
      openData.put(cloudID, { cloudID, openid, data, at: now() });
      return cloudID;
    },
    resolve,
    resolveFields(fields, openid) {
      const entries = Object.entries(fields);
      if (entries.length > CLOUD_IDS_PER_CALL)
        throw new WxError(-601002, `system args error: at most ${CLOUD_IDS_PER_CALL} CloudIDs in a call`);
      return Object.fromEntries(entries.map(([field, cloudID]) => [field, resolve(cloudID, openid)]));
    },
  };
}
