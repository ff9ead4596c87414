/** The seeded shop with its real functions, for a test whose own globals are a browser's. Ends with its parent. */
import { startShop } from '../../scripts/lib/shop';
import { assertBuilt } from '../journeys/stage';
import type { Opened } from './shop';

const tell = (message: Opened): boolean | undefined => process.send?.(message);

async function open(): Promise<void> {
  assertBuilt(['weapp', 'functions']);
  const { emulator } = await startShop();
  process.on('disconnect', () => void emulator.stop().then(() => process.exit()));
  tell({ url: emulator.url });
}

open().catch((error: unknown) => {
  tell({ failure: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  process.disconnect();
});
