import cloud from 'wx-server-sdk';
import type { Sdk } from '../../../../emulator/tests/sdk';
import type { Wave } from '../../bare';

const sdk = cloud as unknown as Sdk;
sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV });
const database = sdk.database();

/**
 * The floor of any use case: so many calls of the SDK, each on a small document of its own, and nothing else.
 * The calls of one wave go out together, a wave after the one before it.
 */
export async function main({ waves }: { readonly waves: readonly Wave[] }): Promise<{ ok: true }> {
  let id = 0;
  for (const wave of waves)
    await Promise.all(
      wave.map((kind) => {
        const doc = database.collection('bench').doc(String(id++));
        return kind === 'read' ? doc.get() : doc.update({ data: { n: database.command['inc']?.(1) } });
      }),
    );
  return { ok: true };
}
