import { Text, View } from '@tarojs/components';
import { Face } from '@/components/face';
import { Icon } from '@/components/icon';
import type { GroupCard } from '@/contract/group-buy';
import './seats.scss';

/** The seats of a group: who sits, who has paid, which are free. Nobody is ever made up. */
export function Seats({ group }: { readonly group: GroupCard }) {
  const { seats, seatsLeft } = group;
  return (
    <View className='seats' id='seats'>
      {seats.map((seat, i) => (
        <View key={`${seat.name}${i}`} className='seats__one'>
          <View className='seats__face'>
            <Face name={seat.mine ? '我' : seat.name} turn={i} avatar={seat.avatar} />
            {seat.paid && (
              <View className='seats__paid'>
                <Icon name='check' size={14} />
              </View>
            )}
          </View>
          <Text className='t-cap ell seats__name'>{seat.mine ? '我' : seat.name}</Text>
          <Text className='t-cap'>{seat.paid ? (seat.initiator ? '开团' : '已付') : '待付款'}</Text>
        </View>
      ))}
      {Array.from({ length: seatsLeft }, (_, i) => (
        <View key={`free${i}`} className='seats__one'>
          <View className='seats__free'>
            <Icon name='plus' size={14} />
          </View>
          <Text className='t-cap'>空着</Text>
        </View>
      ))}
    </View>
  );
}
