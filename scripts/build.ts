/** npm run build [functions|weapp|h5|console …]: build what is stale of what is named (all when nothing is). */
import { existsSync } from 'node:fs';
import { buildClient, packageSizes } from './lib/build-client';
import { buildFunctions } from './lib/build-functions';
import { digestOf, isFresh, unlessFresh } from './lib/stale';

const CLIENT = [
  'src',
  'config',
  'babel.config.js',
  'types',
  'tsconfig.json',
  'package-lock.json',
  'scripts/lib',
];
const clientSettings = [process.env.HUITOU_ASSET_BASE ?? '', process.env.HUITOU_CLOUD_ENV ?? ''];

const TARGETS = {
  functions: {
    inputs: ['cloudfunctions', 'src/domain', 'src/contract', 'package-lock.json', 'scripts/lib'],
    settings: [],
    build: async () => void (await buildFunctions('cloudfunctions', 'dist/cloudfunctions')),
  },
  weapp: { inputs: CLIENT, settings: clientSettings, build: () => buildClient('weapp') },
  h5: { inputs: CLIENT, settings: clientSettings, build: () => buildClient('h5') },
  console: {
    inputs: ['console', 'src/domain', 'src/contract', 'package-lock.json'],
    settings: [],
    build: async () => (await import('../console/build')).buildConsole('dist/console'),
  },
} as const;
export type Target = keyof typeof TARGETS;

const stampOf = (target: Target): string => `dist/.stamps/${target}`;
const digest = (target: Target): string => digestOf(TARGETS[target].inputs, TARGETS[target].settings);

/** What is not built, or whose sources changed since its last good build. */
export const staleTargets = (): readonly Target[] =>
  (Object.keys(TARGETS) as Target[]).filter((target) => !isFresh(stampOf(target), digest(target)));

/** Taro's builds are slow and say nothing; nobody should wonder whether they hang. */
const SLOW: readonly Target[] = ['weapp', 'h5'];
const STILL_MS = 15_000;

/** Build each target whose sources changed since its last good build. */
export async function buildStale(targets: readonly Target[]): Promise<void> {
  for (const target of targets) {
    const { build } = TARGETS[target];
    const startedAt = Date.now();
    const seconds = () => ((Date.now() - startedAt) / 1000).toFixed(0);
    const built = await unlessFresh(stampOf(target), digest(target), async () => {
      console.log(
        `building ${target}${SLOW.includes(target) ? ', one or two minutes the first time' : ''} …`,
      );
      const still = setInterval(() => console.log(`  still building ${target}, ${seconds()} s`), STILL_MS);
      await build().finally(() => clearInterval(still));
    });
    console.log(
      built ? `built ${target} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s` : `${target} is fresh`,
    );
  }
}

function reportSizes(): boolean {
  if (!existsSync('dist/weapp/app.json')) return true;
  const sizes = packageSizes();
  for (const { name, bytes, limit } of sizes)
    console.log(
      `  weapp ${name.padEnd(16)} ${(bytes / 1000).toFixed(1).padStart(7)} kB of ${limit / 1000} kB`,
    );
  return sizes.every(({ bytes, limit }) => bytes < limit);
}

async function main(): Promise<void> {
  const named = process.argv.slice(2) as Target[];
  const unknown = named.filter((name) => !(name in TARGETS));
  if (unknown.length)
    throw new Error(`unknown target ${unknown.join(', ')}; there are ${Object.keys(TARGETS).join(', ')}`);
  const targets = named.length ? named : (Object.keys(TARGETS) as Target[]);
  await buildStale(targets);
  if (targets.includes('weapp') && !reportSizes())
    throw new Error('a package of the weapp is over its limit');
}

if (process.argv[1]?.endsWith('build.ts'))
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
