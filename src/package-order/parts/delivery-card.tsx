import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { pressable } from '@/components/pressable';
import type { PickupPoint } from '@/contract/views';
import type { Address } from '@/domain/preview';
import './delivery-card.scss';

interface Props {
  readonly kind: 'pickup' | 'local' | 'express';
  readonly point: PickupPoint | null;
  readonly address: Address | null;
  /** What it costs and from what it is free. */
  readonly note?: string;
  /** What the shop offers; one kind alone is no choice. */
  readonly offered?: readonly Props['kind'][];
  /** Why 同城 cannot be taken: it does not go to the address. Empty when it can; once it is taken, the bill says so. */
  readonly away?: string;
  readonly onTake?: (kind: Props['kind']) => void;
  readonly onChooseAddress?: () => void;
}

/** 「138****6021」: enough to know one's own number by. */
const masked = (phone: string): string => phone.replace(/^(\d{3})\d+(\d{4})$/, '$1****$2');

function Where({ kind, point, address }: Pick<Props, 'kind' | 'point' | 'address'>) {
  if (kind === 'pickup')
    return (
      <View className='grow'>
        <View className='t-h3'>{point?.name ?? '自提点'}</View>
        {point && <View className='t-cap delivery-card__sub'>{point.hours}</View>}
        {point && <View className='t-cap'>{point.address}</View>}
      </View>
    );
  if (!address)
    return (
      <View className='grow'>
        <View className='t-h3'>送到哪里</View>
        <View className='t-cap delivery-card__sub'>从微信地址里选，店里只用来送这一单</View>
      </View>
    );
  return (
    <View className='grow'>
      <View className='t-h3'>{`${address.region}${address.detail}`}</View>
      <View className='t-cap delivery-card__sub'>{`${address.name} ${masked(address.phone)}`}</View>
    </View>
  );
}

/** 自提, 同城送 or 快递, and where. Without the handlers it only states it. */
export function DeliveryCard(props: Props) {
  const { kind, point, address, note, offered = [], away, onTake, onChooseAddress } = props;
  const choice = (key: Props['kind'], name: string, id: string, off = false) => (
    <View
      id={id}
      className={`delivery-card__kind${key === kind ? ' is-on' : ''}${off ? ' is-off' : ''}`}
      {...pressable(name)}
      aria-selected={key === kind}
      aria-disabled={off}
      onClick={() => key !== kind && !off && onTake?.(key)}
    >
      {name}
    </View>
  );
  const leads = kind !== 'pickup' && onChooseAddress;
  return (
    <View className='card sec delivery-card'>
      {onTake && (
        <View className='delivery-card__kinds'>
          {choice('pickup', '到店自提', 'take-pickup')}
          {offered.includes('local') && choice('local', '同城送', 'take-local', Boolean(away))}
          {offered.includes('express') && choice('express', '快递', 'take-express')}
        </View>
      )}
      {away && kind !== 'local' && (
        <View
          className='t-cap delivery-card__away'
          id='take-local-away'
          {...pressable(`${away}，换个地址`)}
          onClick={() => onChooseAddress?.()}
        >
          <Text className='grow'>{away}</Text>
          <Text className='delivery-card__change nowrap'>换个地址</Text>
        </View>
      )}
      <View
        className='delivery-card__where'
        id='where'
        {...(leads && { ...pressable('选收货地址'), onClick: onChooseAddress })}
      >
        <View className='delivery-card__pin'>
          <Icon name={kind === 'pickup' ? 'pin' : 'truck'} size={22} />
        </View>
        <Where kind={kind} point={point} address={address} />
        {leads && <Icon name='chevron-right' size={16} />}
      </View>
      {note && <View className='t-cap delivery-card__note'>{note}</View>}
    </View>
  );
}
