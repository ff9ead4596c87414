import * as z from 'zod';

const target = z.string().regex(/^(shop|chat|product:[\w-]{1,60})$/);

/** Share and touch events: their own function, so that a burst cannot starve checkout. */
export const trackInputs = {
  /** Someone arrived. `launchId` is made once per launch by the client, so that a retry counts once. */
  'touch.open': z.strictObject({
    launchId: z.string().regex(/^[\w-]{8,40}$/),
    scene: z.int().min(0).max(9999),
    shareCode: z.string().max(32).optional(),
    source: z.string().max(32).optional(),
    sendId: z.string().max(120).optional(),
  }),
  /** The code this customer's card for `target` carries: the same each time. */
  'share.code': z.strictObject({ target }),
  /** A card was sent. WeChat tells nobody whether it arrived, so this is the intent (facts §2). */
  'share.record': z.strictObject({
    shareCode: z.string().min(1).max(32),
    shareId: z.string().regex(/^[\w-]{8,40}$/),
  }),
};

export interface TrackOutputs {
  'touch.open': { readonly inviter: { readonly nickname: string } | null; readonly target: string | null };
  'share.code': { readonly shareCode: string };
  'share.record': { readonly recorded: true };
}
export type TrackAction = keyof TrackOutputs;
export type TrackInput<A extends TrackAction> = z.input<(typeof trackInputs)[A]>;
