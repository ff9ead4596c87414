import type { Base } from '../_kit/call';
import { expireCoupons } from '../_store/coupon-life';

/** 过期, for `cron`: what is still in a wallet when its time is over. Until then views read it as expired anyway. */
export const expireUnused = ({ db, now }: Base): Promise<number> => expireCoupons(db, now);
