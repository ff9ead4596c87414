import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';

/**
 * Bundle every folder of `source` that is not `_kit`, `_store` or `_usecases` into a folder that WeChat's tools
 * upload as it is: index.js with the SDK inside (a cold start reads one file instead of 423 modules),
 * package.json without dependencies, config.json.
 */
export async function buildFunctions(source: string, outDir: string): Promise<readonly string[]> {
  rmSync(outDir, { recursive: true, force: true });
  const names = readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map((entry) => entry.name);
  await Promise.all(names.map((name) => buildOne(path.join(source, name), path.join(outDir, name), name)));
  return names;
}

/** How what runs in the cloud is bundled. */
export const functionBundle = (entry: string, outfile: string): BuildOptions => ({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node18', // the newest runtime that every WeChat cloud environment offers
  format: 'cjs',
  // Identifiers stay, so that stack traces in the cloud's log keep their names.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  // A bundle-wide "use strict" would reach dependencies written for sloppy mode (wechatpay-axios-plugin's index.js).
  tsconfigRaw: { compilerOptions: { strict: false, alwaysStrict: false } },
  alias: { '@': path.resolve('src') },
  logLevel: 'warning',
  logOverride: { 'direct-eval': 'silent' }, // protobufjs looks for an optional module by eval; harmless
});

async function buildOne(from: string, to: string, name: string): Promise<void> {
  const config = path.join(from, 'config.json');
  if (!existsSync(config))
    throw new Error(`${from} has no config.json: memory, timeout and permissions must be said`);
  mkdirSync(to, { recursive: true });
  await build(functionBundle(path.join(from, 'index.ts'), path.join(to, 'index.js')));
  copyFileSync(config, path.join(to, 'config.json'));
  const manifest = { name, version: '1.0.0', main: 'index.js', private: true };
  writeFileSync(path.join(to, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
