import { trackInputs, type TrackOutputs } from '@/contract/track';
import { servePhone } from '../_kit/serve-phone';
import { makeShareCode } from '../_usecases/make-share-code';
import { openTouch } from '../_usecases/open-touch';
import { recordShare } from '../_usecases/record-share';

/** track: share and touch events, apart from `storefront`, so that a burst of them cannot starve checkout. */
export const main = servePhone<typeof trackInputs, TrackOutputs>(trackInputs, {
  'touch.open': openTouch,
  'share.code': makeShareCode,
  'share.record': recordShare,
});
