// What every command needs before anything else, in plain JavaScript: it runs before dependencies exist.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const marker = path.join(root, 'node_modules/.huitou-installed');

/** Print why and what to do, and stop: a stack trace helps nobody here. */
export function stop(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 9)) return;
  stop(`Huitou needs Node 20.9 or newer; this is ${process.versions.node}.`);
}

/** Install exactly what the lockfile says, unless that is what is installed. */
export function ensureDependencies() {
  checkNode();
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  console.log('Installing dependencies (npm ci), about a minute…');
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  } catch {
    stop(
      'npm ci failed (its words are above). Without dependencies nothing runs; it needs the npm registry once.',
    );
  }
  writeFileSync(marker, wanted);
}

/** Run a TypeScript tool of ours and end with its exit code; signals reach it, so that it can close its files. */
export function runTool(script, args) {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
