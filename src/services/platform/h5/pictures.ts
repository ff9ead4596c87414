import { pictureName } from '../picture-name';
import type { Picture } from '../types';

const ENDS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/gif': '.gif',
};

/** The browser's own file choice, then cloud storage of the local cloud, as `wx.cloud.uploadFile` would. */
export async function picturesByBrowser(folder: string, most: number): Promise<readonly Picture[]> {
  const files = await chooseFiles(true);
  return Promise.all(
    files
      .filter(({ type }) => type in ENDS)
      .slice(0, most)
      .map((file) => upload(folder, file)),
  );
}

/** What the customer chose in the browser's own dialog; none when they closed it. */
export function chooseFiles(multiple = false): Promise<readonly File[]> {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept: Object.keys(ENDS).join(','), multiple, hidden: true });
  return new Promise((resolve) => {
    const done = (): void => {
      input.remove();
      resolve([...(input.files ?? [])]);
    };
    input.addEventListener('change', done);
    input.addEventListener('cancel', done);
    document.body.append(input); // in the page, so that a test can find it
    input.click();
  });
}

async function upload(folder: string, file: File): Promise<Picture> {
  const path = `${folder}/${pictureName()}${ENDS[file.type] ?? '.jpg'}`;
  return { fileId: await putFile(path, file), url: URL.createObjectURL(file) };
}

/** @returns the file id. Throws when the storage did not take it. */
export async function putFile(path: string, body: Blob): Promise<string> {
  const answer = await fetch(`/cos/${path}`, { method: 'PUT', body });
  const fileId = answer.headers.get('x-file-id');
  if (!answer.ok || !fileId) throw new Error(`cloud storage: ${answer.status}`);
  return decodeURI(fileId);
}
