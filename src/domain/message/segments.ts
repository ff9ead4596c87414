import type { MessageTemplate } from './types';

/** What only one order has: a value typed once for a whole segment would be wrong for everybody else. */
const OF_ONE_ORDER: readonly string[] = [
  ...['取货码', '提货码', '取件码', '核销码'],
  ...['订单号', '订单编号', '快递单号', '运单号'],
];

/** Whether a message of this template can be one and the same for a segment. */
export const fitsSegments = ({ fields }: Pick<MessageTemplate, 'fields'>): boolean =>
  !fields.some(({ name }) => OF_ONE_ORDER.includes(name));
