/**
 * npm run bench:pricing: how long a quote takes, and whether it is ever not the cheapest legal one.
 *
 * What is measured is bundled as functions are and run by plain Node: the loader that scripts run in makes calls between files
 * and named inner functions dearer than they are in the cloud, ours and the enumeration's alike.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { functionBundle } from '../../scripts/lib/build-functions';

async function main(): Promise<void> {
  const bundle = path.resolve('dist/bench/pricing.js');
  // a rival runs as npm delivers it
  await build({
    ...functionBundle(path.join(__dirname, 'pricing-run.ts'), bundle),
    external: ['json-rules-engine'],
  });
  const { status } = spawnSync(process.execPath, [bundle], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

main().catch((failure: unknown) => {
  process.stderr.write(`${String(failure)}\n`);
  process.exitCode = 1;
});
