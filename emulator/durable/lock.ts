import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** Another local cloud is running on the folder. */
export class FolderInUse extends Error {
  readonly code = 'FOLDER_IN_USE';
  constructor(folder: string) {
    super(`${folder} is in use by another local cloud that is running`);
  }
}

/**
 * Keep a folder to one process: two logs over one file would ruin both. The lock is a socket that somebody listens
 * on, so that a killed process leaves nothing behind that has to be believed, as a file with its number would.
 *
 * Answers a function that lets go. Rejects with `FolderInUse` when somebody else has it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  fs.mkdirSync(folder, { recursive: true });
  const address = addressOf(folder);
  for (;;) {
    const server = await listen(address);
    if (server) return () => new Promise((resolve) => server.close(() => resolve()));
    if (await answers(address)) throw new FolderInUse(folder);
    fs.rmSync(address, { force: true });
  }
}

/** By what the folder really is, and short: a socket's path may have about 100 characters. */
function addressOf(folder: string): string {
  const name = `local-cloud-${createHash('sha256').update(fs.realpathSync(folder)).digest('hex').slice(0, 24)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(os.tmpdir(), `${name}.sock`);
}

function listen(address: string): Promise<net.Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
    server.unref();
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(address, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
