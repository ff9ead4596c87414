// npm test: install what is missing, then every check, cheap before dear. Stops at the first that fails.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureBrowser } from './lib/browser.mjs';
import { ensureDependencies, root } from './lib/setup.mjs';

const STEPS = [
  ['types', 'npm run -s test:types'],
  ['lint', 'npm run -s test:lint'],
  ['import rules', 'npm run -s test:deps'],
  ['format', 'npm run -s test:format'],
  ['build and package sizes', 'npm run -s build'],
  ['unit', 'npm run -s test:unit'],
  ['functions through the real SDK', 'npm run -s test:functions'],
  ['journeys, h5 and compiled weapp', 'npm run -s test:journeys'],
];

ensureDependencies();
ensureBrowser();
const only = process.argv.slice(2);
for (const [name, command] of STEPS) {
  if (only.length && !only.some((word) => name.startsWith(word))) continue;
  const startedAt = Date.now();
  console.log(`\n── ${name}`);
  const bin = path.join(root, 'node_modules/.bin');
  const { status } = spawnSync(command, {
    cwd: root,
    stdio: 'inherit',
    shell: true,
    env: {
      ...process.env,
      PATH: existsSync(bin) ? `${bin}${path.delimiter}${process.env.PATH}` : process.env.PATH,
    },
  });
  if (status !== 0) {
    console.error(`\n✗ ${name} failed. Again alone: ${command}`);
    process.exit(status ?? 1);
  }
  console.log(`✓ ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
}
console.log('\nAll checks passed.');
