import type { StorefrontOutputs } from '@/contract/storefront';
import { sceneQuery } from '@/stores/entry-codes';

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

/** The code that the page was opened with: `code=…` of a link, or `c=…` of a mini-program code. */
export const codeOf = ({ code, scene = '' }: Readonly<Partial<Record<string, string>>>): string =>
  code ?? sceneQuery(scene)['c'] ?? '';
