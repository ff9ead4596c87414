import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Database } from '../database/database';
import { decodeDocument, encode } from '../database/ejson';
import { newMeter } from '../database/meter';
import type { Document } from '../database/values';
import { lockFolder } from '../durable/lock';

/**
 * Backups and JSON lines, of a data folder that no local cloud is using: each of these takes the folder's lock, and
 * rejects when it is taken.
 *
 * A backup is one file of JSON lines: what is it, the collections, the documents as EJSON, every other file of the
 * folder in base64, and last the number of lines and their SHA-256, so that half a backup is never restored.
 */
type Line =
  | { localCloudBackup: 1 }
  | { collection: string }
  | { in: string; doc: string }
  | { file: string; base64: string }
  | { lines: number; sha256: string };

const LOG = 'database.log';

/** Write a backup. Answers how many documents and files are in it. */
export async function backup(dataDir: string, to: string): Promise<{ docs: number; files: number }> {
  return withDatabase(dataDir, async (database) => {
    const digest = createHash('sha256');
    // Beside its place until it is whole: an older backup is not lost to one that failed.
    const fd = fs.openSync(`${to}.new`, 'w', 0o600);
    let lines = 0;
    const put = (line: Line): void => {
      const text = `${JSON.stringify(line)}\n`;
      if (!('lines' in line)) {
        digest.update(text);
        lines++;
      }
      fs.writeSync(fd, text);
    };
    put({ localCloudBackup: 1 });
    let docs = 0;
    for (const name of database.store.names()) {
      put({ collection: name });
      for (const doc of all(database, name)) {
        put({ in: name, doc: encode(doc) });
        docs++;
      }
    }
    const files = otherFiles(dataDir);
    for (const file of files)
      put({ file, base64: fs.readFileSync(path.join(dataDir, file)).toString('base64') });
    put({ lines, sha256: digest.digest('hex') });
    fs.fsyncSync(fd);
    fs.closeSync(fd);
    fs.renameSync(`${to}.new`, to);
    return { docs, files: files.length };
  });
}

/** Fill an empty folder from a backup. Rejects, having written nothing, when the folder has data or the backup is not whole. */
export async function restore(from: string, dataDir: string): Promise<{ docs: number; files: number }> {
  if (fs.existsSync(dataDir) && fs.readdirSync(dataDir).length > 0)
    throw new Error(`${dataDir} is not empty: a backup is restored into a new folder`);
  await verify(from);
  return withDatabase(dataDir, async (database) => {
    const counts = { docs: 0, files: 0 };
    const batch = new Batch(database);
    for await (const text of linesOf(from)) {
      const line = JSON.parse(text) as Line;
      if ('collection' in line) await database.createCollection(line.collection);
      else if ('doc' in line) {
        await batch.add(line.in, decodeDocument(line.doc, 0));
        counts.docs++;
      } else if ('file' in line) {
        const target = path.join(dataDir, line.file);
        fs.mkdirSync(path.dirname(target), { recursive: true });
        fs.writeFileSync(target, Buffer.from(line.base64, 'base64'), { mode: 0o600 });
        counts.files++;
      }
    }
    await batch.flush();
    return counts;
  });
}

/** One collection as JSON lines: a document of canonical EJSON each, as WeChat's console and mongoexport have them. */
export async function exportLines(dataDir: string, collection: string, to: string): Promise<number> {
  return withDatabase(dataDir, (database) => {
    const docs = all(database, collection);
    const fd = fs.openSync(to, 'w', 0o600);
    for (const doc of docs) fs.writeSync(fd, `${encode(doc)}\n`);
    fs.closeSync(fd);
    return Promise.resolve(docs.length);
  });
}

/** JSON lines into a collection, made when it is not there; a document with an `_id` that is there replaces that one. */
export async function importLines(dataDir: string, collection: string, from: string): Promise<number> {
  const docs: Document[] = [];
  for await (const text of linesOf(from)) {
    if (text.trim() === '') continue;
    try {
      docs.push(decodeDocument(text, Date.now()));
    } catch (error) {
      throw new Error(`line ${docs.length + 1} of ${from}: ${(error as Error).message}`);
    }
  }
  return withDatabase(dataDir, async (database) => {
    if (!database.store.has(collection)) await database.createCollection(collection);
    return database.load(collection, docs, { meter: newMeter() });
  });
}

/** Documents of one collection, put in together. */
class Batch {
  private collection = '';
  private docs: Document[] = [];

  constructor(private readonly database: Database) {}

  async add(collection: string, doc: Document): Promise<void> {
    if (collection !== this.collection || this.docs.length >= BATCH_DOCS) await this.flush();
    this.collection = collection;
    this.docs.push(doc);
  }

  async flush(): Promise<void> {
    if (this.docs.length > 0) await this.database.load(this.collection, this.docs, { meter: newMeter() });
    this.docs = [];
  }
}

const BATCH_DOCS = 5000;

const all = (database: Database, collection: string): Document[] =>
  database.aggregate(collection, [], { meter: newMeter() });

async function withDatabase<T>(dataDir: string, run: (database: Database) => Promise<T>): Promise<T> {
  const unlock = await lockFolder(dataDir);
  try {
    const warn = (text: string): void => console.error(text);
    const database = new Database({ path: path.join(dataDir, LOG), now: Date.now, warn });
    await database.open();
    try {
      return await run(database);
    } finally {
      await database.close();
    }
  } finally {
    await unlock();
  }
}

/** Storage, WeChat's side and Pay's keys; not the log, whose documents are there line by line, nor what it left over. */
function otherFiles(dataDir: string): string[] {
  return (fs.readdirSync(dataDir, { recursive: true }) as string[])
    .filter((file) => !file.startsWith(LOG) && fs.statSync(path.join(dataDir, file)).isFile())
    .sort();
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: fs.createReadStream(file), crlfDelay: Infinity });
}

async function verify(file: string): Promise<void> {
  const digest = createHash('sha256');
  let lines = 0;
  let last = '';
  for await (const text of linesOf(file)) {
    if (lines > 0) digest.update(`${last}\n`);
    last = text;
    lines++;
  }
  const whole = last.startsWith(`{"lines":${lines - 1},"sha256":"${digest.digest('hex')}"`);
  if (!whole) throw new Error(`${file} is not a whole backup of the local cloud`);
}
