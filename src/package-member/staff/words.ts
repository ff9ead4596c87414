import type { StorefrontOutputs } from '@/contract/storefront';

type Role = StorefrontOutputs['staff.confirm']['role'];
export const ROLE_NAME: Readonly<Record<Role, string>> = {
  owner: '店主',
  manager: '店长',
  ops: '运营',
  support: '客服',
  warehouse: '仓配',
};

/** As the computer shows it: 「XBBP-TCUF」; a code of another length as it is. */
export const dashed = (code: string): string => {
  const plain = code.toUpperCase().replace(/[\s-]/g, '');
  return plain.length === 8 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : code;
};

/** The code that the page was opened with: `code=…` of a link, or `c=…` in the scene of a mini-program code, escaped. */
export function codeOf(query: Readonly<Partial<Record<string, string>>>): string {
  if (query.code) return query.code;
  return /^c=([0-9A-Za-z]+)$/.exec(decodeURIComponent(query.scene ?? ''))?.[1] ?? '';
}
