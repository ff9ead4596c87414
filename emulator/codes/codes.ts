import { createHash } from 'node:crypto';
import type { Entry } from '../wechat/model';
import { entryAt } from '../wechat/entry';
import { OpenApiError } from '../wechat/openapi-error';
import type { OpenApiRule } from '../wechat/openapi-table';
import type { Table, Tables } from '../wechat/tables';
import { drawCode } from './picture';
import { PATH_LENGTH, pageOf, pathOf, sceneOf, styleOf } from './request';

/** `wxacode.getUnlimited` a minute (KB qr-code). */
const UNLIMITED_PER_MINUTE = 5000;
/** `wxacode.get` and `wxacode.createQRCode` together, for ever (KB qr-code). */
const LIMITED_CODES = 100_000;
/** Scene 1047 is a mini-program code, 1011 a plain QR code (scene list). */
const SCENES = { unlimited: 1047, limited: 1047, qr: 1011 } as const;

/** One code that was made. Made again with the same words it is the same code. */
export interface MiniCode {
  readonly id: string;
  readonly kind: keyof typeof SCENES;
  /** Query and all, without a leading slash; `''` is the first page. */
  readonly path: string;
  /** Of an unlimited code only. */
  readonly scene?: string;
  readonly at: number;
}

/** Mini-program codes: made by functions, scanned by phones. */
export interface MiniCodes {
  readonly apis: Readonly<Record<string, OpenApiRule>>;
  /** Where a scan leads. Nothing when `content` is no code of this mini-program. */
  entryOf(content: string): Entry | undefined;
  /** Newest first. */
  all(): (MiniCode & { content: string })[];
  find(id: string): MiniCode | undefined;
  contentOf(id: string): string;
}

export interface MiniCodeDeps {
  appid: string;
  now: () => number;
  /** Whether the mini-program that is out has this page. */
  published: (path: string) => boolean;
}

export function openMiniCodes(tables: Tables, { appid, now, published }: MiniCodeDeps): MiniCodes {
  const codes: Table<MiniCode> = tables.table('mini-codes');
  const contentOf = (id: string): string => `wxacode://${appid}/${id}`;
  let limited = [...codes.values()].filter(({ kind }) => kind !== 'unlimited').length;
  let minute = { at: 0, calls: 0 };

  const keep = (words: Omit<MiniCode, 'id' | 'at'>): string => {
    const id = createHash('sha256').update(JSON.stringify(words)).digest('base64url').slice(0, 12);
    if (codes.has(id)) return id;
    if (words.kind !== 'unlimited' && ++limited > LIMITED_CODES)
      throw new OpenApiError(45029, 'qrcode count out of limit');
    codes.put(id, { id, ...words, at: now() });
    return id;
  };
  const countUnlimited = (): void => {
    const at = Math.floor(now() / 60_000);
    minute = { at, calls: minute.at === at ? minute.calls + 1 : 1 };
    if (minute.calls > UNLIMITED_PER_MINUTE)
      throw new OpenApiError(45009, 'reach max api minute-quota limit');
  };
  const limitedCode = (kind: 'limited' | 'qr', longest: number): OpenApiRule => {
    return (args) => {
      const path = pathOf(args, longest);
      return drawCode(contentOf(keep({ kind, path })), styleOf(args));
    };
  };
  return {
    apis: {
      'wxacode.getUnlimited': (args) => {
        countUnlimited();
        const words = { kind: 'unlimited', path: pageOf(args, published), scene: sceneOf(args) } as const;
        const style = styleOf(args);
        return drawCode(contentOf(keep(words)), style);
      },
      'wxacode.get': limitedCode('limited', PATH_LENGTH.get),
      'wxacode.createQRCode': limitedCode('qr', PATH_LENGTH.createQRCode),
    },
    entryOf(content) {
      const prefix = contentOf('');
      const code = content.startsWith(prefix) ? codes.get(content.slice(prefix.length)) : undefined;
      if (!code) return undefined;
      // The page must decode it: "scene 需要使用 decodeURIComponent" (MP getUnlimitedQRCode).
      const query = code.scene === undefined ? {} : { scene: encodeURIComponent(code.scene) };
      return entryAt(code.path, query, SCENES[code.kind]);
    },
    all: () => [...codes.values()].map((code) => ({ ...code, content: contentOf(code.id) })).reverse(),
    find: (id) => codes.get(id),
    contentOf,
  };
}
