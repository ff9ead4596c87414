import { useCallback, useEffect, useState } from 'react';
import { Text, View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { ErrorBlock } from '@/components/error-block';
import { Foot } from '@/components/foot';
import { GapHint } from '@/components/gap-hint';
import { Price, sizeBeside } from '@/components/price';
import { pressable } from '@/components/pressable';
import { Screen } from '@/components/screen';
import { Tick } from '@/components/tick';
import { urlOf } from '@/routes';
import { useBasket } from '@/stores/basket';
import { useCart } from '@/stores/cart';
import { useCartBadge } from '@/stores/cart-badge';
import { countOf, type CartItem } from '@/stores/items';
import { exactYuan } from '@/words/money';
import { CartLine } from './line';
import { TakenOut } from './taken-out';
import './index.scss';

const toShelf = (): void => void Taro.switchTab({ url: urlOf('category') });
function toCheckout(): void {
  useBasket.getState().takeChosen();
  void Taro.navigateTo({ url: urlOf('checkout') });
}

/** To the thing that keeps the cart from being priced: among fifty lines nobody finds it by themselves. */
const toCulprit = (skuId: string): void =>
  void Taro.pageScrollTo({ selector: `#cart-${skuId}`, offsetTop: -120, duration: 240 });

interface GoProps {
  readonly count: number;
  readonly culprit: string | null;
  readonly failed: boolean;
}

function Go({ count, culprit, failed }: GoProps) {
  const price = useCart((cart) => cart.price);
  if (count > 0 && culprit !== null)
    return (
      <Button id='culprit' size='l' kind='soft' onClick={() => toCulprit(culprit)}>
        有一样买不了，去看
      </Button>
    );
  if (count > 0 && failed)
    return (
      <Button size='l' kind='soft' onClick={() => void price()}>
        再算一次
      </Button>
    );
  return (
    <Button id='checkout' size='l' disabled={count === 0} onClick={toCheckout}>
      {count === 0 ? '先选两样' : `去结算（${count}）`}
    </Button>
  );
}

function CartFoot({ culprit }: { readonly culprit: string | null }) {
  const items = useCart((cart) => cart.items);
  const { value, failure, status } = useCart((cart) => cart.quote);
  const chooseAll = useCart((cart) => cart.chooseAll);
  const chosen = items.filter((item) => item.chosen);
  const all = chosen.length === items.length;
  const count = countOf(chosen);
  return (
    <Foot aboveTabs>
      <View className='row cart__all' {...pressable(all ? '全不选' : '全选')} onClick={() => chooseAll(!all)}>
        <Tick on={all} />
        <Text>全选</Text>
      </View>
      <View className='grow cart__sum'>
        {value && !failure && chosen.length > 0 && (
          <View className={status === 'loading' ? 'cart__sum--old' : ''}>
            <View className='row cart__pay'>
              <Text className='t-sub nowrap'>合计</Text>
              <Price amount={value.payable} size={sizeBeside(value.payable)} exact label='合计' />
            </View>
            {value.saved > 0 && <View className='t-cap'>{`已省 ${exactYuan(value.saved)}`}</View>}
          </View>
        )}
      </View>
      <Go count={count} culprit={culprit} failed={failure !== null} />
    </Foot>
  );
}

/** 购物车. */
export default function CartPage() {
  const items = useCart((cart) => cart.items);
  const { value, failure } = useCart((cart) => cart.quote);
  const price = useCart((cart) => cart.price);
  const sync = useCart((cart) => cart.sync);
  const remove = useCart((cart) => cart.remove);
  const [out, setOut] = useState<CartItem | null>(null);
  const forget = useCallback(() => setOut(null), []);
  const takeOut = (item: CartItem): void => {
    remove([item.skuId]);
    setOut(item);
  };
  const undo = out && <TakenOut item={out} onGone={forget} />;
  const asked = items.map(({ skuId, quantity, chosen }) => `${skuId}${chosen ? quantity : ''}`).join();
  useCartBadge();
  useDidShow(() => {
    void price();
    void sync();
  });
  useEffect(() => void price(), [asked, price]);

  if (items.length === 0)
    return (
      <Screen title='购物车' tab>
        <View className='card sec cart__empty'>
          <Empty
            title='购物车还空着'
            text='今早刚到的水果，去挑两样'
            action={<Button onClick={toShelf}>看今早到店</Button>}
          />
        </View>
        {undo}
      </Screen>
    );

  const culprit = items.find(({ skuId }) => skuId === failure?.detail?.skuId)?.skuId ?? null;
  return (
    <Screen title='购物车' tab>
      {failure && culprit === null && <ErrorBlock strip text={failure.text} onRetry={() => void price()} />}
      <View className='card sec cart__lines'>
        {items.map((item) => (
          <CartLine
            key={item.skuId}
            item={item}
            line={value?.lines.find(({ skuId }) => skuId === item.skuId) ?? null}
            problem={culprit === item.skuId ? (failure?.text ?? null) : null}
            onTakeOut={takeOut}
          />
        ))}
      </View>
      {value?.gap && <GapHint short={value.gap.short} label={value.gap.label} onGo={toShelf} />}
      {undo}
      <CartFoot culprit={culprit} />
    </Screen>
  );
}
