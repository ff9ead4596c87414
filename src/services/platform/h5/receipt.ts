import type { ReceiptAnswer } from '../types';
import { door } from './door';

/** WeChat's own 确认收货: the local cloud books it; one that it does not know yet is the shop's alone to confirm. */
export async function confirmByDoor(transactionId: string): Promise<ReceiptAnswer> {
  try {
    await door('POST', '/phone/confirm-receipt', { transaction_id: transactionId });
    return 'done';
  } catch {
    return 'unavailable';
  }
}
