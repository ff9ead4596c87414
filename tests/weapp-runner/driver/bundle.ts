import { buildSync } from 'esbuild';
import path from 'node:path';

let bundled: string | undefined;

/** The browser side of the runner as one script. Built once per process. */
export function clientBundle(): string {
  bundled ??= build();
  return bundled;
}

function build(): string {
  const [output] = buildSync({
    entryPoints: [path.join(__dirname, '../client/main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome110',
    mainFields: ['module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  }).outputFiles;
  return output!.text;
}
