import { Text, View } from '@tarojs/components';
import Taro, { useDidShow, useReachBottom } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { ErrorBlock } from '@/components/error-block';
import { pressable } from '@/components/pressable';
import { Price } from '@/components/price';
import { Screen } from '@/components/screen';
import { RowsSkeleton } from '@/components/skeleton';
import { Well } from '@/components/well';
import type { AfterSaleCard } from '@/contract/after-sale';
import { urlOf } from '@/routes';
import { useAfterSales } from '@/stores/after-sales';
import { AFTER_SALE_WORDS, afterSaleGoods, reasonWord } from '@/words/after-sale';
import { stampOf } from '@/words/time';
import './index.scss';

/** Those the customer has to do something about, or waits for. */
const OPEN: readonly AfterSaleCard['status'][] = ['requested', 'awaiting_return', 'returning', 'refunding'];

function Card({ one }: { readonly one: AfterSaleCard }) {
  const { afterSaleId, status, amount, reason, requestedAt, lines } = one;
  const [first] = lines;
  return (
    <View
      className='card sec as-card'
      {...pressable(`${afterSaleGoods(one)}，${AFTER_SALE_WORDS[status]}`)}
      onClick={() => void Taro.navigateTo({ url: urlOf('afterSale', { id: afterSaleId }) })}
    >
      <View className='between'>
        <Text className='t-cap'>{stampOf(requestedAt)}</Text>
        <Text className={`as-card__status${OPEN.includes(status) ? ' as-card__status--open' : ''}`}>
          {AFTER_SALE_WORDS[status]}
        </Text>
      </View>
      <View className='as-card__what'>
        {first && <Well image={first.image} well={first.well} alt={first.title} size={56} />}
        <View className='grow as-card__words'>
          <View className='as-card__goods ell'>{afterSaleGoods(one)}</View>
          <View className='t-cap'>{reasonWord(reason)}</View>
        </View>
        <Price amount={amount} exact ink />
      </View>
    </View>
  );
}

/** 退款与售后. */
export default function AfterSalesPage() {
  const { value, status, failure } = useAfterSales((store) => store.list);
  const show = useAfterSales((store) => store.show);
  useDidShow(() => void show());
  useReachBottom(() => void useAfterSales.getState().more());
  const cards = value?.cards ?? [];
  return (
    <Screen title='退款与售后'>
      {failure && <ErrorBlock text={failure.text} strip={value !== null} onRetry={() => void show()} />}
      {!value && status === 'loading' && <RowsSkeleton />}
      <View className='as-list'>
        {cards.map((one) => (
          <Card key={one.afterSaleId} one={one} />
        ))}
      </View>
      {value && cards.length === 0 && (
        <Empty
          title='没有退过款'
          text='坏了、少了、不想要了，都从订单里申请'
          action={<Button onClick={() => void Taro.navigateTo({ url: urlOf('orders') })}>去看订单</Button>}
        />
      )}
      {cards.length > 0 && (
        <View className='as-end'>
          <Text className='t-cap'>{value?.more ? '往上拉看更早的' : '就这些了'}</Text>
        </View>
      )}
    </Screen>
  );
}
