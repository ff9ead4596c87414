import Taro from '@tarojs/taro';

/** A sentence that stays long enough to be read. */
export const say = (title: string): void => void Taro.showToast({ title, icon: 'none', duration: 3000 });

/** Ask before something that cannot be taken back. */
export const sure = async (title: string, content: string, confirmText: string): Promise<boolean> =>
  (await Taro.showModal({ title, content, confirmText, cancelText: '再想想' })).confirm;
