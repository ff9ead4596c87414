import fs from 'node:fs';
import type { IndexSpec } from './indexes';

/**
 * The indexes that a project keeps in a file of its own and applies to the real cloud: a JSON list of
 * `{collection, name, keys: {field: 1 | -1 | "2dsphere"}, unique?}`. Throws, saying which entry is wrong and why.
 */
export function readIndexFile(file: string): IndexSpec[] {
  let list: unknown;
  try {
    list = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${(error as Error).message}`);
  }
  if (!Array.isArray(list)) throw new Error(`${file} must be a list of indexes`);
  const specs = list.map((each, at) => specOf(each, `entry ${at + 1} of ${file}`));
  const names = specs.map(({ collection, name }) => `${collection}.${name}`);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`${file} has the index ${twice} twice`);
  return specs;
}

const FIELDS = new Set(['collection', 'name', 'keys', 'unique']);

function specOf(entry: unknown, where: string): IndexSpec {
  if (typeof entry !== 'object' || entry === null) throw new Error(`${where} must be an object`);
  const { collection, name, keys, unique } = entry as Record<string, unknown>;
  const odd = Object.keys(entry).find((field) => !FIELDS.has(field));
  if (odd !== undefined) throw new Error(`${where}: an index has no ${odd}`);
  if (typeof collection !== 'string' || typeof name !== 'string' || collection === '' || name === '')
    throw new Error(`${where} needs a collection and a name`);
  if (!isKeys(keys)) throw new Error(`${where} needs keys, each 1, -1 or "2dsphere"`);
  if (unique !== undefined && typeof unique !== 'boolean')
    throw new Error(`${where}: unique must be true or false`);
  return { collection, name, keys, ...(unique !== undefined && { unique }) };
}

function isKeys(keys: unknown): keys is IndexSpec['keys'] {
  if (typeof keys !== 'object' || keys === null || Array.isArray(keys)) return false;
  const directions = Object.values(keys);
  return (
    directions.length > 0 && directions.every((each) => each === 1 || each === -1 || each === '2dsphere')
  );
}
