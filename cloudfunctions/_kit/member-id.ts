import type { Base } from './call';

/**
 * The member an openid of this mini-program stands for: a keyed hash, so that a call, a payment or a pushed event
 * finds its member without a look-up, and the id tells nobody the openid.
 */
export const memberIdOf = ({ keyed }: Pick<Base, 'keyed'>, appid: string, openid: string): string =>
  keyed('member', `${appid}:${openid}`).slice(0, 22);
