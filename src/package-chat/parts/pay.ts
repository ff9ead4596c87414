import Taro from '@tarojs/taro';
import type { PlacedView } from '@/contract/views';
import { urlOf } from '@/routes';
import { usePayment } from '@/stores/payment';

/** Show WeChat's sheet for what was just joined; the result page then tells what became of it. */
export async function payFor({ orderId, pay }: PlacedView): Promise<void> {
  await usePayment.getState().pay(orderId, pay);
  await Taro.navigateTo({ url: urlOf('result', { id: orderId }) });
}
