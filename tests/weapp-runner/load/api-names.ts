import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Names of every public `wx.*` function, read from WeChat's own typings, so that an API the shop calls and
 * nobody answers is noticed instead of being undefined.
 */
export function wxApiNames(): string[] {
  const typings = path.dirname(createRequire(__filename).resolve('miniprogram-api-typings/package.json'));
  const source = fs.readFileSync(path.join(typings, 'types/wx/lib.wx.api.d.ts'), 'utf8');
  const start = source.search(/\n {4}interface Wx \{/);
  if (start < 0) throw new Error('miniprogram-api-typings has changed shape: no `interface Wx`');
  const names = [...source.slice(start).matchAll(/\n {8}([a-z][A-Za-z0-9]+)(?:<|\()/g)].map(
    (match) => match[1]!,
  );
  return [...new Set(names)];
}
