import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { PayError, type PayApi } from './pay-api';

type Ask = (method: 'GET', url: string) => Promise<unknown>;

/** 申请交易账单, then fetch it: gzip on the way, and the hash is of what is inside. */
export async function tradeBill(
  day: string,
  ask: Ask,
  download: (url: string) => Promise<Buffer>,
): ReturnType<PayApi['tradeBill']> {
  const offer = await applied(ask, day);
  if (typeof offer === 'string') return offer;
  const csv = gunzipSync(await download(offer.download_url));
  const hash = createHash('sha1').update(csv).digest('hex');
  if (hash !== offer.hash_value.toLowerCase()) throw new PayError(0, 'BILL_HASH_MISMATCH');
  return { csv: csv.toString('utf8') };
}

async function applied(
  ask: Ask,
  day: string,
): Promise<{ hash_value: string; download_url: string } | 'creating' | 'empty'> {
  try {
    const url = `v3/bill/tradebill?bill_date=${day}&bill_type=ALL&tar_type=GZIP`;
    return (await ask('GET', url)) as { hash_value: string; download_url: string };
  } catch (error) {
    if (!(error instanceof PayError)) throw error;
    if (error.code === 'STATEMENT_CREATING') return 'creating';
    if (error.code === 'NO_STATEMENT_EXIST') return 'empty';
    throw error;
  }
}
