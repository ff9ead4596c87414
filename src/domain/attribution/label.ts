import type { Touchpoint, TouchKind } from './types';

const WORDS: Readonly<Record<TouchKind, string>> = {
  share: '好友分享的卡片',
  chat: '群聊',
  coupon: '优惠券',
  message: '服务通知',
  source: '来源码',
};

/** 来源码 as the shop calls them: on a poster or an ad, `south-gate` is 「南门海报」. */
export interface SourceName {
  readonly code: string;
  readonly name: string;
}

/** How somebody came, in words for the screen; a source code by its name where `sources` has one. */
export function touchLabel(
  { kind, ref }: Pick<Touchpoint, 'kind' | 'ref'>,
  sources: readonly SourceName[] | undefined,
): string {
  if (kind !== 'source') return WORDS[kind];
  return sources?.find(({ code }) => code === ref)?.name ?? `${WORDS.source} ${ref}`;
}

/** As `touchLabel`, for the customer's own eyes: a code that has no name tells them nothing. */
export const touchLabelForCustomer = (
  touch: Pick<Touchpoint, 'kind' | 'ref'>,
  sources: readonly SourceName[],
): string =>
  touch.kind === 'source' && !sources.some(({ code }) => code === touch.ref)
    ? '店里的码'
    : touchLabel(touch, sources);

/** The kind of a touchpoint alone, for sums by kind. */
export const touchKindLabel = (kind: TouchKind): string => WORDS[kind];
