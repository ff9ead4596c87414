import { EMPTY_FOLD } from '../timeline/fold';
import type { Member } from './types';

/** 访客: someone known only by their WeChat identity, before they join. */
export const visitor = (id: string, firstSeenAt: number): Member => ({
  id,
  status: 'visitor',
  nickname: '',
  firstSeenAt,
  joinedAt: null,
  consent: null,
  inviterId: null,
  source: null,
  phoneMasked: null,
  fold: EMPTY_FOLD,
  points: { left: 0, held: {} },
  touchpoints: [],
  chatEntry: null,
});

/** WeChat gives no nickname any more; until the member chooses one, a name that staff can tell apart. */
export const defaultNickname = (memberId: string): string =>
  `邻居${memberId
    .replace(/[^0-9A-Za-z]/g, '')
    .slice(-4)
    .toUpperCase()}`;

/** `138****6021`; a number too short to mask sensibly shows only its last two digits. */
export const maskPhone = (phone: string): string =>
  phone.length >= 8 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-2)}`;
