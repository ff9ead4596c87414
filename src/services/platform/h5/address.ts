import { regionOf, type Address } from '@/domain/preview';
import { door } from './door';
import { el, showSheet, tap } from './sheet';

interface WxAddress {
  readonly userName: string;
  readonly telNumber: string;
  readonly provinceName: string;
  readonly cityName: string;
  readonly countyName: string;
  readonly detailInfo: string;
}

const toAddress = (from: WxAddress): Address => ({
  name: from.userName,
  phone: from.telNumber,
  region: regionOf(from),
  detail: from.detailInfo,
});

/** WeChat's address book of this phone; null when it was closed. */
export async function addressByDoor(): Promise<Address | null> {
  const addresses = (await door<readonly WxAddress[]>('GET', '/phone/addresses')).map(toAddress);
  return showSheet<Address | null>('address', null, (close) => [
    tap('关闭', 'wx-sheet__x', () => close(null), '×'),
    el('div', { class: 'wx-sheet__title' }, '选择收货地址'),
    addresses.length ? null : el('div', { class: 'wx-sheet__note' }, '微信里还没有地址'),
    ...addresses.map((address) => {
      const label = `${address.name} ${address.phone} ${address.region}${address.detail}`;
      return tap(label, 'wx-sheet__row', () => close(address));
    }),
  ]);
}
