import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { lockFolder } from '../../emulator/durable/lock';

/** What a shop's folder always holds: the database's log, or the secret that is written before it. */
const MARKS = ['database.log', 'secret'];

/**
 * --fresh: forget a shop's data, and nothing else. A folder that does not exist, or is empty, is fresh already.
 *
 * @throws when the folder holds something that no shop left there (`--data .`), or a shop is running on it
 */
export async function forgetShop(dataDir: string): Promise<void> {
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) return;
  if (!MARKS.some((mark) => existsSync(path.join(dataDir, mark))))
    throw new Error(`${dataDir} is not the data of a shop: --fresh leaves it alone`);
  const letGo = await lockFolder(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
  await letGo();
}
