import fs from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { cloudErrors } from '../errors';
import { own } from '../own';
import { contentType, inside } from '../http/hosting';
import type { Chance } from '../random';
import { HttpError, reply, type HttpRequest, type Router } from '../services';
import type { Params } from './database-actions';

/** Seconds a download address is said to last; here it lasts for ever. */
const DAY = 86_400;

export interface Storage {
  action(action: string, params: Params): object | undefined;
}

/** Cloud storage: metadata through the gateway, bytes by PUT and GET at `/cos/<path>`. */
export function createStorage(
  router: Router,
  options: { folder: string; env: string; url: () => string; chance: Chance },
): Storage {
  const bucket = `636c-${options.env}`;
  // Not percent-encoded: the SDK encodes the address of a download itself.
  const addressOf = (name: string): string => `${options.url()}/cos/${name}`;
  const fileIdOf = (name: string): string => `cloud://${options.env}.${bucket}/${name}`;
  const fileOf = (fileId: unknown): { name: string; file: string } => {
    const name = /^cloud:\/\/[^/]+\/(.+)$/.exec(String(fileId))?.[1] ?? '';
    return { name, file: inside(options.folder, name) };
  };
  const exists = (fileId: unknown): boolean => {
    const { name, file } = fileOf(fileId);
    return name !== '' && fs.existsSync(file) && fs.statSync(file).isFile();
  };

  router.add('PUT', '/cos/*', async (request) => {
    await save(inside(options.folder, nameOf(request)), request.body);
    return reply({ status: 200, headers: { 'x-file-id': encodeURI(fileIdOf(nameOf(request))) } }); // for a browser, which has no SDK
  });
  router.add('GET', '/cos/*', (request) => {
    const file = inside(options.folder, nameOf(request));
    if (!fs.existsSync(file) || !fs.statSync(file).isFile())
      throw new HttpError(404, 'no such file in cloud storage');
    return reply({ headers: { 'content-type': contentType(file) }, body: fs.readFileSync(file) });
  });

  const actions: Readonly<Record<string, (params: Params) => object>> = {
    'storage.getUploadMetadata': ({ path: name }) => {
      if (typeof name !== 'string' || name === '') throw cloudErrors.badParameter('path must be a string');
      inside(options.folder, name);
      return {
        url: encodeURI(addressOf(name)),
        token: 'local',
        authorization: 'local',
        fileId: fileIdOf(name),
        cosFileId: options.chance.uuid(),
      };
    },
    'storage.batchGetDownloadUrl': ({ file_list: files }) => ({
      download_list: listOf(files).map((each) => {
        const fileID = (each as { fileid?: unknown }).fileid;
        if (!exists(fileID)) return { code: 'STORAGE_FILE_NONEXIST', fileID, tempFileURL: '' };
        return { code: 'SUCCESS', fileID, tempFileURL: addressOf(fileOf(fileID).name), maxAge: DAY };
      }),
    }),
    'storage.batchDeleteFile': ({ fileid_list: files }) => ({
      delete_list: listOf(files).map((fileID) => {
        if (!exists(fileID)) return { code: 'STORAGE_FILE_NONEXIST', fileID };
        fs.unlinkSync(fileOf(fileID).file);
        return { code: 'SUCCESS', fileID };
      }),
    }),
  };
  return {
    action(action, params) {
      const run = own(actions, action);
      return run && { data: run(params) };
    },
  };
}

function nameOf({ params }: HttpRequest): string {
  const name = params['*'] ?? '';
  if (name === '' || name.endsWith('/')) throw new HttpError(400, 'a file needs a name');
  return name;
}

/** Whole or not at all: a crash must not leave half a picture under its name. */
async function save(file: string, bytes: Buffer): Promise<void> {
  await fs.promises.mkdir(path.dirname(file), { recursive: true });
  const fresh = `${file}.${randomUUID()}.new`;
  await fs.promises.writeFile(fresh, bytes, { flush: true } as fs.WriteFileOptions);
  await fs.promises.rename(fresh, file);
}

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw cloudErrors.badParameter('expected a list of files');
}
