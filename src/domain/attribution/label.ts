import type { Touchpoint, TouchKind } from './types';

const WORDS: Readonly<Record<TouchKind, string>> = {
  share: '好友分享的卡片',
  chat: '群聊',
  coupon: '优惠券',
  message: '服务通知',
  source: '来源码',
};

/** How somebody came, in words for the screen; a source code is named, since staff chose its name. */
export const touchLabel = ({ kind, ref }: Pick<Touchpoint, 'kind' | 'ref'>): string =>
  kind === 'source' ? `${WORDS.source} ${ref}` : WORDS[kind];

/** The kind of a touchpoint alone, for sums by kind. */
export const touchKindLabel = (kind: TouchKind): string => WORDS[kind];
