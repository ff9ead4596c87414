import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** Run Taro's own build for one platform. Its exit code is not always honest, so the output is checked too. */
export async function buildClient(platform: 'weapp' | 'h5'): Promise<void> {
  const outDir = `dist/${platform}`;
  rmSync(outDir, { recursive: true, force: true });
  const output: string[] = [];
  const code = await new Promise<number | null>((resolve) => {
    const taro = spawn(
      process.execPath,
      ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', platform, '--no-check'],
      {
        env: { ...process.env, NODE_ENV: 'production' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    taro.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    taro.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    taro.on('exit', resolve);
  });
  const entry = path.join(outDir, platform === 'weapp' ? 'app.json' : 'index.html');
  const built = code === 0 && statSync(entry, { throwIfNoEntry: false }) !== undefined;
  const text = output.join('');
  if (!built || /Failed to compile|编译失败|Module not found/i.test(text))
    throw new Error(`taro build ${platform} failed:\n${text}`);
}

const LIMIT_MAIN = 450_000;
const LIMIT_SUB = 500_000;

/**
 * Bytes of each package of the compiled weapp, main first.
 * @throws when one is over our own limit (WeChat's is 2 MB; ours keeps first open fast on a poor phone).
 */
export function packageSizes(dir = 'dist/weapp'): readonly { name: string; bytes: number; limit: number }[] {
  const app = JSON.parse(readFileSync(path.join(dir, 'app.json'), 'utf8')) as {
    subPackages?: { root: string }[];
    subpackages?: { root: string }[];
  };
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/\/$/, ''));
  const size = (folder: string, skip: readonly string[]): number =>
    readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
      const full = path.join(folder, entry.name);
      if (skip.includes(path.relative(dir, full))) return sum;
      return sum + (entry.isDirectory() ? size(full, skip) : statSync(full).size);
    }, 0);
  return [
    { name: 'main', bytes: size(dir, roots), limit: LIMIT_MAIN },
    ...roots.map((name) => ({ name, bytes: size(path.join(dir, name), []), limit: LIMIT_SUB })),
  ];
}
