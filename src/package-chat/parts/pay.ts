import type { PlacedView } from '@/contract/views';
import { usePayment } from '@/stores/payment';
import { say } from './say';

/** Show WeChat's sheet for what was just joined, then ask the server what became of it; `Payment` on the page says it. */
export async function payFor({ orderId, pay }: PlacedView, meanwhile?: () => void): Promise<void> {
  await usePayment.getState().pay(orderId, pay);
  meanwhile?.();
  await usePayment.getState().settle(orderId);
}

/** 付款 of an order that is kept: a fresh sheet, then the same. */
export async function payAgain(orderId: string): Promise<void> {
  const failure = await usePayment.getState().resume(orderId);
  if (failure) return say(failure.text);
  await usePayment.getState().settle(orderId);
}
