import fs from 'node:fs';
import path from 'node:path';
import type { EmulatorHost } from './emulator-person';
import { wxError, type Answer } from './host';

/** The album, and cloud storage as `wx.cloud.uploadFile` reaches it. A picture's path means nothing outside the phone. */
export function pictureAnswers(host: EmulatorHost): Record<string, Answer> {
  const picked = new Map<string, string>();
  const pick = (file: string): string => {
    const tempFilePath = `wxfile://tmp_${picked.size}${path.extname(file)}`;
    picked.set(tempFilePath, file);
    return tempFilePath;
  };
  return {
    chooseMedia({ count }) {
      const files = host.album.slice(0, Number(count ?? 9));
      if (files.length === 0) throw wxError('chooseMedia:fail cancel');
      const tempFiles = files.map((file) => ({
        tempFilePath: pick(file),
        fileType: 'image',
        size: fs.statSync(file).size,
      }));
      return { tempFiles, type: 'image' };
    },
    'button.chooseAvatar': () => {
      const [file] = host.album;
      if (file === undefined) throw wxError('chooseAvatar:fail cancel');
      return { avatarUrl: pick(file) };
    },
    compressImage: ({ src }) => ({ tempFilePath: src }),
    async uploadFile({ cloudPath, filePath }) {
      const file = picked.get(String(filePath));
      if (file === undefined) throw wxError('cloud.uploadFile:fail file not found');
      if (host.offline) throw wxError('cloud.uploadFile:fail no network');
      const body = fs.readFileSync(file);
      const stored = await fetch(`${host.url}/cos/${String(cloudPath)}`, { method: 'PUT', body });
      const fileID = stored.headers.get('x-file-id');
      if (!stored.ok || fileID === null) throw wxError(`cloud.uploadFile:fail HTTP ${stored.status}`);
      return { fileID: decodeURI(fileID), statusCode: 200 };
    },
  };
}
