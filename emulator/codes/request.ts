import { OpenApiError } from '../wechat/openapi-error';
import type { PictureStyle } from './picture';

type Args = Readonly<Record<string, unknown>>;

/** `scene`: at most 32 of these (MP getUnlimitedQRCode). `%` is not among them. */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
const SCENE_LENGTH = 32;
/** Characters of `path` of `wxacode.get`, and of `wxacode.createQRCode`. */
export const PATH_LENGTH = { get: 1024, createQRCode: 128 } as const;
const WIDTH = { default: 430, min: 280, max: 1280 } as const;
const ENV_VERSIONS = ['release', 'trial', 'develop'];

/** The `scene` of an unlimited code. Throws `OpenApiError` 40169 for its length, 40129 for its characters. */
export function sceneOf({ scene }: Args): string {
  const value = typeof scene === 'number' ? String(scene) : scene;
  if (typeof value !== 'string' || value === '' || value.length > SCENE_LENGTH)
    throw new OpenApiError(40169, 'invalid length for scene, or the data is not json string');
  if (!SCENE.test(value)) throw new OpenApiError(40129, 'invalid scene');
  return value;
}

/**
 * The `page` of an unlimited code: no leading slash, no query, published unless `check_path` is false. `''` is the
 * first page. Throws `OpenApiError` 41030.
 */
export function pageOf({ page, check_path }: Args, published: (path: string) => boolean): string {
  if (page === undefined || page === '') return '';
  const shaped = typeof page === 'string' && /^[^/?#][^?#]*$/.test(page);
  if (!shaped || (check_path !== false && !published(page))) throw new OpenApiError(41030, 'invalid page');
  return page;
}

/** The `path` of a limited code, query and all. Throws `OpenApiError` 40159. */
export function pathOf({ path }: Args, longest: number): string {
  if (typeof path === 'string' && path !== '' && path.length <= longest) return path.replace(/^\//, '');
  throw new OpenApiError(40159, 'invalid length for path, or the data is not json string');
}

/** What the picture should look like. Throws `OpenApiError` 40097 naming the argument, 47001 for a wrong kind. */
export function styleOf(args: Args): PictureStyle {
  const { env_version = 'release', width = WIDTH.default } = args;
  if (!ENV_VERSIONS.includes(String(env_version))) throw new OpenApiError(40097, 'invalid args: env_version');
  if (typeof width !== 'number') throw new OpenApiError(47001, 'data format error');
  if (!(width >= WIDTH.min && width <= WIDTH.max)) throw new OpenApiError(40097, 'invalid args: width');
  return { width: Math.round(width), lineColor: colorOf(args), transparent: args.is_hyaline === true };
}

const BLACK = { r: 0, g: 0, b: 0 };

function colorOf({ auto_color, line_color }: Args): PictureStyle['lineColor'] {
  if (auto_color === true || line_color === undefined) return BLACK;
  if (typeof line_color !== 'object' || line_color === null)
    throw new OpenApiError(47001, 'data format error');
  // Decimal, as numbers or as strings.
  const { r = 0, g = 0, b = 0 } = line_color as Record<string, unknown>;
  const [red, green, blue] = [r, g, b].map(Number) as [number, number, number];
  if (![red, green, blue].every((each) => Number.isInteger(each) && each >= 0 && each <= 255))
    throw new OpenApiError(40097, 'invalid args: line_color');
  return { r: red, g: green, b: blue };
}
