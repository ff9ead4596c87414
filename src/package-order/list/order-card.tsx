import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Button } from '@/components/button';
import { Price } from '@/components/price';
import { Well } from '@/components/well';
import type { OrderCard as Card } from '@/contract/views';
import { urlOf } from '@/routes';
import { exactYuan } from '@/words/money';
import { statusWord } from '@/words/order';
import { clockOf, stampOf } from '@/words/time';
import { useAgain } from '../parts/use-again';
import { useResume } from '../parts/use-resume';
import './order-card.scss';

const SHOWN = 4;

/** One order in the list: when, what, how much, and the one thing to do. */
export function OrderCard({ order }: { readonly order: Card }) {
  const { orderId, status, placedAt, payBy, payable, count, deliveryKind, gathering, pictures } = order;
  const { resume, paying } = useResume(orderId);
  const again = useAgain(orderId);
  const unpaid = status === 'pending_payment';
  const [only, ...others] = pictures;
  return (
    <View
      className='card sec order-card'
      onClick={() => void Taro.navigateTo({ url: urlOf('order', { id: orderId }) })}
    >
      <View className='between'>
        <Text className='t-cap'>{stampOf(placedAt)}</Text>
        <Text className={`order-card__status${unpaid ? ' c-price' : ''}`}>
          {statusWord(status, deliveryKind, gathering)}
        </Text>
      </View>
      <View className='order-card__what'>
        <View className='row grow order-card__pictures'>
          {pictures.slice(0, SHOWN).map(({ image, well, title }) => (
            <Well key={title} image={image} well={well} alt={title} size={56} />
          ))}
          {others.length === 0 && <Text className='t-h3 ell grow'>{only?.title}</Text>}
        </View>
        <View className='order-card__sum'>
          <Price amount={payable} exact ink />
          <Text className='t-cap'>{`共 ${count} 件`}</Text>
        </View>
      </View>
      <View className='between' onClick={(event) => event.stopPropagation()}>
        <Text className='t-cap'>{unpaid ? `${clockOf(payBy)} 前付款，过时退回` : ''}</Text>
        {unpaid ? (
          <Button size='s' className='order-card__pay' disabled={paying} onClick={() => void resume()}>
            {`继续付款 ${exactYuan(payable)}`}
          </Button>
        ) : (
          <Button size='s' kind='line' onClick={() => void again()}>
            再买一次
          </Button>
        )}
      </View>
    </View>
  );
}
