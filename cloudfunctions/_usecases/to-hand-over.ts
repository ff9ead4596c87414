import type { ToHandOver } from '@/domain/fulfilment/hand-over';
import type { OrderDoc } from '../_store/documents';

/** The order as handing over sees it. */
export const toHandOver = ({
  status,
  quote,
  delivery,
  handover,
  refunds,
  purpose,
}: OrderDoc): ToHandOver => ({
  status,
  quote,
  delivery,
  ...(handover && { handover }),
  ...(refunds && { refunds }),
  ...(purpose && { purpose }),
});
