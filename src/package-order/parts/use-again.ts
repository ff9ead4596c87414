import Taro from '@tarojs/taro';
import { urlOf } from '@/routes';
import { useOrders } from '@/stores/orders';

/** 再买一次 of one order: its things into the cart, and there, at today's prices. */
export function useAgain(orderId: string): () => Promise<void> {
  return async () => {
    const failure = await useOrders.getState().again(orderId);
    if (failure) return void Taro.showToast({ title: failure.text, icon: 'none', duration: 3000 });
    await Taro.switchTab({ url: urlOf('cart') });
  };
}
