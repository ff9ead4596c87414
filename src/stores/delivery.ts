import { create } from 'zustand';
import type { PickupPoint } from '@/contract/views';
import type { StorefrontInput } from '@/contract/storefront';
import type { Address } from '@/domain/preview';
import { platform } from '@/services/platform';
import { useHome } from './home';

type Kind = Asked['kind'];
type Asked = StorefrontInput<'order.quote'>['delivery'];

interface DeliveryStore {
  readonly kind: Kind;
  readonly point: PickupPoint | null;
  readonly address: Address | null;
  /** What the shop offers; pickup alone until it is known. */
  readonly offered: readonly Kind[];
  /** Where 同城 goes. */
  readonly localRegions: readonly string[];
  /** What the customer used last time, and where the shop's pickup point is now. */
  restore(): Promise<void>;
  take(kind: Kind): void;
  /** Ask WeChat for an address; true when another one was chosen. */
  chooseAddress(): Promise<boolean>;
  /** The customer left: their address goes from the phone too. */
  forget(): void;
  /** For the server; null while the shop's pickup point is not known yet. */
  asked(): Asked | null;
}

const KEY = 'delivery';
type Kept = Pick<DeliveryStore, 'kind' | 'address'>;

/** 怎么拿: pick up, or have it brought. Remembered on this phone only; the server keeps it with an order alone. */
export const useDelivery = create<DeliveryStore>()((set, get) => {
  const keep = (next: Partial<Kept>): void => {
    set(next);
    const { kind, address } = get();
    platform.write(KEY, { kind, address }).catch(() => undefined); // asked again next time
  };
  return {
    kind: 'pickup',
    point: null,
    address: null,
    offered: ['pickup'],
    localRegions: [],
    async restore() {
      const [kept, home] = await Promise.all([
        platform.read<Kept>(KEY).catch(() => null),
        useHome.getState().ensure(),
      ]);
      const { address } = get();
      if (kept && !address) set({ kind: kept.kind, address: kept.address });
      if (!home) return;
      set({ point: home.pickupPoint, offered: home.deliveryKinds, localRegions: home.localRegions });
      // what was used last time may be offered no longer
      if (!home.deliveryKinds.includes(get().kind)) set({ kind: 'pickup' });
    },
    take: (kind) => keep({ kind }),
    async chooseAddress() {
      const chosen = await platform.chooseAddress();
      if (!chosen) return false;
      keep({ kind: get().kind === 'express' ? 'express' : 'local', address: chosen });
      return true;
    },
    forget: () => keep({ kind: 'pickup', address: null }),
    asked() {
      const { kind, point, address } = get();
      if (kind !== 'pickup') return { kind, address };
      return point ? { kind, pointId: point.id } : null;
    },
  };
});
