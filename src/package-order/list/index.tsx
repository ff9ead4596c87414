import { Text, View } from '@tarojs/components';
import Taro, { useDidShow, useLoad, useReachBottom, useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { ErrorBlock } from '@/components/error-block';
import { Screen } from '@/components/screen';
import { Segmented } from '@/components/segmented';
import { RowsSkeleton } from '@/components/skeleton';
import { urlOf } from '@/routes';
import { useOrders, type OrderFilter } from '@/stores/orders';
import { OrderCard } from './order-card';
import './index.scss';

const FILTERS: readonly { key: OrderFilter; name: string }[] = [
  { key: 'all', name: '全部' },
  { key: 'pending_payment', name: '待付款' },
  { key: 'to_ship', name: '待发货' },
  { key: 'to_pick_up', name: '待取货' },
  { key: 'to_receive', name: '待收货' },
  { key: 'completed', name: '已完成' },
];
const NOTHING: Readonly<Record<OrderFilter, string>> = {
  all: '还没下过单',
  pending_payment: '没有等着付款的单',
  to_ship: '没有等着发的货',
  to_pick_up: '没有等着取的货',
  to_receive: '没有在路上的货',
  completed: '还没有办完的单',
};
const isFilter = (key: string | undefined): key is OrderFilter => FILTERS.some((one) => one.key === key);

/** 我的订单. */
export default function OrdersPage() {
  const { status } = useRouter().params;
  const filter = useOrders((store) => store.filter);
  const { value, status: fetched, failure } = useOrders((store) => store.list);
  const show = useOrders((store) => store.show);
  useLoad(() => useOrders.getState().begin(isFilter(status) ? status : 'all'));
  useDidShow(() => void show(useOrders.getState().filter)); // an order may have moved on while another page was open
  useReachBottom(() => void useOrders.getState().more());
  const orders = value?.orders ?? [];

  return (
    <Screen title='我的订单'>
      <Segmented options={FILTERS} chosen={filter} onChoose={(key) => void show(key)} />
      {failure && <ErrorBlock text={failure.text} strip={value !== null} onRetry={() => void show(filter)} />}
      {!value && fetched === 'loading' && <RowsSkeleton />}
      {orders.map((order) => (
        <OrderCard key={order.orderId} order={order} />
      ))}
      {value && orders.length === 0 && (
        <Empty
          title={NOTHING[filter]}
          text='买过的都会留在这里'
          action={<Button onClick={() => void Taro.switchTab({ url: urlOf('category') })}>去挑水果</Button>}
        />
      )}
      {orders.length > 0 && (
        <View className='orders__end'>
          <Text className='t-cap'>{value?.more ? '往上拉看更早的' : '就这些了'}</Text>
        </View>
      )}
    </Screen>
  );
}
