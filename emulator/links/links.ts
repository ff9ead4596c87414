import { WxError } from '../services';
import { entryAt } from '../wechat/entry';
import type { Entry } from '../wechat/model';
import { OpenApiError } from '../wechat/openapi-error';
import type { OpenApiRule } from '../wechat/openapi-table';
import { unusedIn } from '../wechat/tables';
import type { Table, Tables } from '../wechat/tables';
import { LONGEST_LIFE, checkEnvVersion, linkExpiry, linkPath, linkQuery } from './request';

/** URL links and schemes a day, both together (KB url-link, url-scheme). */
const LINKS_PER_DAY = 500_000;
const DAY = 24 * 3_600_000;
/**
 * Scenes: 1065 a scheme, 1194 a URL link from outside WeChat, 1167 from inside (KB url-link). No page names a
 * short link's.
 */
const SCENES = { link: 1194, linkInside: 1167, scheme: 1065, short: 1001 } as const;
const PAGE_URL_LENGTH = 1024;

type Kind = 'link' | 'scheme' | 'short';

/** A ticket that opens a page until `expiresAt` (epoch ms; missing = for ever). */
interface Ticket {
  readonly ticket: string;
  readonly kind: Kind;
  readonly path: string;
  readonly query: string;
  readonly envVersion: string;
  readonly at: number;
  readonly expiresAt?: number;
}

/** URL Link, URL Scheme, Short Link: made by functions, opened by phones. */
export interface Links {
  readonly apis: Readonly<Record<string, OpenApiRule>>;
  /**
   * Where opening `url` leads; nothing when it is no link of ours. Throws `WxError` -1 for a dead one: its text is
   * what the phone would show.
   */
  entryOf(url: string, inside: boolean): Entry | undefined;
}

export interface LinkDeps {
  appid: string;
  now: () => number;
  randomBytes: (size: number) => Buffer;
  published: (path: string) => boolean;
}

/** How each kind of ticket is written. */
const ADDRESSES: Record<Kind, (ticket: string) => string> = {
  link: (ticket) => `https://wxaurl.cn/${ticket}`,
  scheme: (ticket) => `weixin://dl/business/?t=${ticket}`,
  short: (ticket) => `#小程序://本地小程序/${ticket}`,
};
const PATTERNS: Record<Kind, RegExp> = {
  link: /^https:\/\/(?:wxaurl|wxmpurl)\.cn\/([\w-]+)(?:\?cq=([^&]*))?$/,
  scheme: /^weixin:\/\/dl\/business\/\?t=([\w-]+)(?:&cq=([^&]*))?$/,
  short: /^#小程序:\/\/[^/]+\/([\w-]+)$/,
};

export function openLinks(tables: Tables, { appid, now, randomBytes, published }: LinkDeps): Links {
  const tickets: Table<Ticket> = tables.table('link-tickets');
  let day = { at: 0, made: 0 };

  const countToday = (): void => {
    const at = Math.floor(now() / DAY);
    day = { at, made: day.at === at ? day.made + 1 : 1 };
    if (day.made > LINKS_PER_DAY) throw new OpenApiError(44993, 'generate url over daily limit');
  };
  const make = (words: Omit<Ticket, 'ticket' | 'at'>): string => {
    const ticket = unusedIn(tickets, () => randomBytes(8).toString('base64url'));
    tickets.put(ticket, { ticket, ...words, at: now() });
    return ADDRESSES[words.kind](ticket);
  };
  const words = (
    kind: Kind,
    target: Record<string, unknown>,
  ): Omit<Ticket, 'ticket' | 'at' | 'expiresAt'> => {
    checkEnvVersion(target);
    const { env_version: envVersion = 'release' } = target;
    return {
      kind,
      path: linkPath(target, published),
      query: linkQuery(target),
      envVersion: String(envVersion),
    };
  };
  const describe = (kind: Kind, url: unknown): object => {
    const { ticket, cq } = parse(String(url), kind) ?? {};
    const found = ticket === undefined ? undefined : tickets.get(ticket);
    if (!found || found.kind !== kind) throw new OpenApiError(40097, 'invalid args');
    const { path, query, envVersion: env_version, at, expiresAt } = found;
    const seconds = (each: number): number => Math.floor(each / 1000);
    const expire_time = expiresAt === undefined ? 0 : seconds(expiresAt);
    const whole = [query, cq].filter(Boolean).join('&');
    return { appid, path, query: whole, create_time: seconds(at), expire_time, env_version };
  };
  return {
    apis: {
      'urllink.generate': (args) => {
        countToday();
        const expiresAt = linkExpiry(args, now());
        return { errcode: 0, errmsg: 'ok', url_link: make({ ...words('link', args), expiresAt }) };
      },
      'urllink.query': ({ url_link }) => ({
        errcode: 0,
        errmsg: 'ok',
        url_link_info: describe('link', url_link),
      }),
      'urlscheme.generate': (args) => {
        countToday();
        const { jump_wxa = {}, is_expire } = args;
        // Without `is_expire` a scheme still dies after 30 days (KB url-scheme).
        const expiresAt = linkExpiry(is_expire === true ? args : {}, now());
        const target = typeof jump_wxa === 'object' && jump_wxa !== null ? jump_wxa : {};
        return {
          errcode: 0,
          errmsg: 'ok',
          openlink: make({ ...words('scheme', target as Record<string, unknown>), expiresAt }),
        };
      },
      'urlscheme.query': ({ scheme }) => ({
        errcode: 0,
        errmsg: 'ok',
        scheme_info: describe('scheme', scheme),
      }),
      'shortlink.generate': ({ page_url, is_permanent }) => {
        if (typeof page_url !== 'string' || page_url === '' || page_url.length > PAGE_URL_LENGTH)
          throw new OpenApiError(40066, 'invalid url');
        const [path = '', query = ''] = page_url.replace(/^\//, '').split('?', 2);
        if (!published(path)) throw new OpenApiError(40225, 'invalid page');
        const life = is_permanent === true ? {} : { expiresAt: now() + LONGEST_LIFE };
        const link = make({ kind: 'short', path, query, envVersion: 'release', ...life });
        return { errcode: 0, errmsg: 'ok', link };
      },
    },
    entryOf(url, inside) {
      const { kind, ticket, cq = '' } = parse(url) ?? {};
      const found = ticket === undefined ? undefined : tickets.get(ticket);
      if (kind === undefined || found?.kind !== kind) return undefined;
      if (found.expiresAt !== undefined && found.expiresAt <= now()) throw new WxError(-1, '链接已过期');
      const scene = kind === 'link' && inside ? SCENES.linkInside : SCENES[kind];
      const query = Object.fromEntries(new URLSearchParams(cq));
      return entryAt(`${found.path}?${found.query}`, query, scene);
    },
  };
}

/** The ticket in an address and what was appended to it as `cq`, decoded (KB url-link 拼接参数). */
function parse(url: string, only?: Kind): { kind: Kind; ticket: string; cq: string } | undefined {
  for (const kind of ['link', 'scheme', 'short'] as const) {
    const match = PATTERNS[kind].exec(url.trim());
    if (match && (only === undefined || only === kind))
      return { kind, ticket: match[1]!, cq: decoded(match[2]) };
  }
  return undefined;
}

function decoded(text = ''): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
