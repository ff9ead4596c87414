import fs from 'node:fs';
import path from 'node:path';
import { Frames, readFrames } from './frames';

/** One commit log: what `append` has resolved for survives `kill -9` and power loss. */
export interface CommitLog {
  /**
   * Write one record, an atom: after a crash it is there whole or not at all. Resolves once it is on the disk
   * (`fdatasync`); records appended while a sync runs share the next one. Records stay in the order of the calls.
   * Rejects, like every later call, when the disk refused a write: memory and disk may differ then.
   */
  append(record: unknown): Promise<void>;
  /**
   * Replace the log by `snapshot()`, in one rename. Records must be absolute ("k is now v", never "add 1 to k"),
   * because one that is waiting for the disk may be in the snapshot and follow it again.
   */
  compact(snapshot: () => Iterable<unknown>): Promise<void>;
  /** Bytes in the log, those still on their way to the disk included. */
  size(): number;
  /** Write what is waiting, then close the file. */
  close(): Promise<void>;
}

export interface LogOptions {
  /** The log's file. Omitted = nothing is kept, for tests. */
  path?: string | undefined;
  /** Called for each record found, in order, before `openLog` returns. */
  replay: (record: unknown) => void;
  encode?: (record: unknown) => string;
  decode?: (text: string) => unknown;
  /** Told when a torn tail was cut off: how many bytes, and the file they were moved to. */
  onTorn?: (bytes: number, keptIn: string) => void;
}

/** Open the log, hand its records to `replay`, and cut a tail that a crash left half written. */
export function openLog(options: LogOptions): CommitLog {
  if (!options.path) return { append: settled, compact: settled, size: () => 0, close: settled };
  fs.mkdirSync(path.dirname(options.path), { recursive: true });
  const end = replayFile(options.path, options);
  return new FileLog(options.path, end, options.encode ?? JSON.stringify);
}

const settled = (): Promise<void> => Promise.resolve();

/** Records that will share one write and one sync; who appended them waits for the same promise. */
class Batch {
  readonly frames = new Frames();
  readonly onDisk: Promise<void>;
  resolve!: () => void;
  reject!: (error: Error) => void;

  constructor() {
    this.onDisk = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Whoever appended hears of a refusal; a batch that nobody waits for must not end the process.
    this.onDisk.catch(() => undefined);
  }
}

class FileLog implements CommitLog {
  private fd: number;
  private waiting: Batch | undefined;
  private flushing: Promise<void> | undefined;
  private broken: Error | undefined;

  constructor(
    private readonly file: string,
    private bytes: number,
    private readonly encode: (record: unknown) => string,
  ) {
    this.fd = fs.openSync(file, 'a', 0o600);
    syncFolder(path.dirname(file));
  }

  append(record: unknown): Promise<void> {
    if (this.broken) return Promise.reject(this.broken);
    this.waiting ??= new Batch();
    this.bytes += this.waiting.frames.add(this.encode(record));
    const { onDisk } = this.waiting;
    this.flush();
    return onDisk;
  }

  async compact(snapshot: () => Iterable<unknown>): Promise<void> {
    while (this.flushing) await this.flushing;
    if (this.broken) throw this.broken;
    this.flushing = this.rewrite(snapshot).finally(() => this.flushed());
    await this.flushing;
  }

  size(): number {
    return this.bytes;
  }

  async close(): Promise<void> {
    while (this.flushing) await this.flushing;
    if (!this.broken) fs.closeSync(this.fd);
    this.broken = new Error(`The log ${this.file} is closed`);
  }

  private flush(): void {
    this.flushing ??= this.writeBatch().finally(() => this.flushed());
  }

  private flushed(): void {
    this.flushing = undefined;
    if (this.waiting) this.flush();
  }

  private async writeBatch(): Promise<void> {
    // One turn of the event loop lets calls that arrive together share one sync.
    await new Promise((resolve) => setImmediate(resolve));
    const batch = this.waiting!;
    this.waiting = undefined;
    try {
      if (this.broken) throw this.broken;
      for (const chunk of batch.frames.chunks()) await writeAll(this.fd, chunk);
      await inCallback((done) => fs.fdatasync(this.fd, done));
      batch.resolve();
    } catch (error) {
      this.broken = error as Error;
      batch.reject(this.broken);
    }
  }

  private async rewrite(snapshot: () => Iterable<unknown>): Promise<void> {
    const fresh = `${this.file}.new`;
    const fd = fs.openSync(fresh, 'w', 0o600);
    let bytes = 0;
    try {
      for (const chunk of inChunks(snapshot(), this.encode)) {
        await writeAll(fd, chunk);
        bytes += chunk.length;
      }
      fs.fsyncSync(fd);
    } catch (error) {
      fs.closeSync(fd);
      throw error;
    }
    fs.renameSync(fresh, this.file);
    syncFolder(path.dirname(this.file));
    fs.closeSync(this.fd);
    this.fd = fd;
    this.bytes = bytes + (this.waiting?.frames.bytes ?? 0);
  }
}

function* inChunks(records: Iterable<unknown>, encode: (record: unknown) => string): Generator<Buffer> {
  let frames = new Frames();
  for (const record of records) {
    frames.add(encode(record));
    if (frames.bytes < 1_000_000) continue;
    yield* frames.chunks();
    frames = new Frames();
  }
  yield* frames.chunks();
}

/** Read the whole log and answer where its good part ends. */
function replayFile(file: string, { replay, decode = JSON.parse, onTorn }: LogOptions): number {
  if (!fs.existsSync(file)) return 0;
  const bytes = fs.readFileSync(file);
  const frames = readFrames(bytes);
  let next = frames.next();
  for (; !next.done; next = frames.next()) replay(decode(next.value));
  if (next.value < bytes.length) cutTail(file, bytes.subarray(next.value), next.value, onTorn);
  return next.value;
}

/** Nobody was promised what is in a torn tail, but it is kept beside the log: data is never thrown away unseen. */
function cutTail(file: string, tail: Buffer, at: number, onTorn: LogOptions['onTorn']): void {
  const keptIn = `${file}.torn`;
  fs.writeFileSync(keptIn, tail, { mode: 0o600 });
  fs.truncateSync(file, at);
  onTorn?.(tail.length, keptIn);
}

async function writeAll(fd: number, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    at += await new Promise<number>((resolve, reject) =>
      fs.write(fd, bytes, at, bytes.length - at, null, (error, written) =>
        error ? reject(error) : resolve(written),
      ),
    );
  }
}

function inCallback(start: (done: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())));
}

/** A rename or a new file is only safe from power loss once its folder is on the disk too. */
function syncFolder(folder: string): void {
  const fd = fs.openSync(folder, 'r');
  fs.fsyncSync(fd);
  fs.closeSync(fd);
}
