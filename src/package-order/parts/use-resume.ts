import Taro from '@tarojs/taro';
import { urlOf } from '@/routes';
import { usePayment } from '@/stores/payment';

interface Resume {
  resume(): Promise<void>;
  readonly paying: boolean;
}

/** 继续付款 of one order, from wherever it is shown; the result page then tells what became of it. */
export function useResume(orderId: string): Resume {
  const paying = usePayment((store) => store.paying);
  async function resume(): Promise<void> {
    const failure = await usePayment.getState().resume(orderId);
    if (failure) return void Taro.showToast({ title: failure.text, icon: 'none', duration: 3000 });
    const here = Taro.getCurrentPages().at(-1)?.route ?? '';
    if (here.includes('result')) return usePayment.getState().settle(orderId);
    await Taro.navigateTo({ url: urlOf('result', { id: orderId }) });
  }
  return { resume, paying };
}
