import { useState } from 'react';
import { now as shopNow } from '@/clock';
import { View } from '@tarojs/components';
import { ListRow } from '@/components/list-row';
import type { OrderView } from '@/contract/views';
import { whenOf } from '@/words/time';
import { CopyRow } from '../parts/copy-row';
import './shipments.scss';

type Shipment = OrderView['fulfilment']['shipments'][number];

const WAY = { express: '快递', local: '店里送来', pickup: '到店取走' } as const;
const wares = ({ lines }: Shipment): string =>
  lines.map(({ title, quantity }) => `${title} ×${quantity}`).join('，');

/** What has gone, parcel by parcel; a number is copied whole, for the carrier's own page. */
export function Shipments({ order }: { readonly order: OrderView }) {
  const { shipments } = order.fulfilment;
  const [now] = useState(shopNow);
  const parcels = shipments.filter(({ kind }) => kind !== 'pickup');
  if (parcels.length === 0) return null;
  return (
    <View className='card sec shipments' id='shipments'>
      {parcels.map((shipment) => {
        const { id, kind, carrierName, trackingNo, at } = shipment;
        return (
          <View key={id} className='shipments__one'>
            {trackingNo ? (
              <CopyRow lead={carrierName ?? WAY[kind]} text={trackingNo} />
            ) : (
              <ListRow lead={carrierName ?? WAY[kind]} title={whenOf(at, now)} />
            )}
            <View className='t-cap shipments__what'>
              {trackingNo ? `${whenOf(at, now)} 寄出 · ` : ''}
              {wares(shipment)}
            </View>
          </View>
        );
      })}
    </View>
  );
}
