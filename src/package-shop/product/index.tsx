import { useState } from 'react';
import { now } from '@/clock';
import { Image, View } from '@tarojs/components';
import Taro, { useDidShow, useRouter, useShareAppMessage } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { ErrorBlock } from '@/components/error-block';
import { Foot, FootItem } from '@/components/foot';
import { NavBar } from '@/components/nav-bar';
import { Screen } from '@/components/screen';
import { Box, Skeleton } from '@/components/skeleton';
import type { ProductView, SkuView } from '@/contract/views';
import { urlOf } from '@/routes';
import { useBasket } from '@/stores/basket';
import { useCart } from '@/stores/cart';
import { useHome } from '@/stores/home';
import { countOf } from '@/stores/items';
import { useProduct } from '@/stores/product';
import { canRetry, type Failure } from '@/stores/remote';
import { useShare } from '@/stores/share';
import { pictureOf } from '@/words/art';
import { ladderOf, winnerOf } from '@/words/ladder';
import { productCard } from './card';
import { Facts } from './facts';
import { PriceCard } from './price-card';
import { SkuSheet, type Chosen } from './sku-sheet';
import './index.scss';

/** What the page opens with: the SKU the customer's chat has a price for, else the first that is there. */
function firstChoice({ skus }: ProductView): SkuView | undefined {
  const there = skus.filter(({ left }) => left > 0);
  return there.find(({ chatPrice }) => chatPrice) ?? there[0] ?? skus[0];
}

/** Large, on its paper; the paper alone where there is none. */
const Picture = ({ product: { image, well, title } }: { readonly product: ProductView }) => (
  <View className={`pd__art w-${well}`}>
    {image && <Image className='pd__img' src={pictureOf(image)} mode='aspectFit' aria-label={title} />}
  </View>
);

function ProductBody({ product, load }: { readonly product: ProductView; readonly load: () => void }) {
  const [skuId, setSkuId] = useState(firstChoice(product)?.skuId);
  const [choosing, setChoosing] = useState(false);
  const count = useCart((cart) => countOf(cart.items));
  const sku = product.skus.find((one) => one.skuId === skuId) ?? firstChoice(product);
  const winner = sku && winnerOf(ladderOf(sku));
  if (!sku || !winner) return <Empty title='这件商品不在了' text='可能是今天卖完下架了，看看别的' />;

  const itemOf = ({ skuId: id, skuName, quantity }: Chosen) => ({
    skuId: id,
    productId: product.id,
    title: product.title,
    skuName,
    image: product.image,
    well: product.well,
    quantity,
  });
  const add = (chosen: Chosen): void => {
    useCart.getState().add(itemOf(chosen));
    setChoosing(false);
    void Taro.showToast({ title: '已加入购物车', icon: 'none' });
  };
  const buy = (chosen: Chosen): void => {
    useBasket.getState().buyNow(itemOf(chosen));
    setChoosing(false);
    void Taro.navigateTo({ url: urlOf('checkout') });
  };
  // nothing to choose: one kind only, or the one that the customer's chat has its price for
  const atOnce = sku.left > 0 && (product.skus.length === 1 || winner.rung === 'chat_price');
  const buyOne = (): void => buy({ skuId: sku.skuId, skuName: sku.name, quantity: 1 });
  const target = `product:${product.id}` as const;
  const sold = !product.onShelf || product.skus.every(({ left }) => left === 0);

  return (
    <>
      <Picture product={product} />
      <PriceCard product={product} sku={sku} winner={winner} onOver={load} />
      <Facts product={product} sku={sku} onChoose={() => setChoosing(true)} />
      <Foot>
        <FootItem icon='home' name='首页' onClick={() => void Taro.switchTab({ url: urlOf('home') })} />
        <FootItem
          icon='share'
          name='发群里'
          share
          onClick={() => void useShare.getState().send(target, ...productCard(product, now()))}
        />
        <FootItem
          icon='cart'
          name='购物车'
          count={count}
          onClick={() => void Taro.switchTab({ url: urlOf('cart') })}
        />
        {sold ? (
          <Button className='grow' size='l' disabled>
            {product.onShelf ? '今天卖完了' : '下架了'}
          </Button>
        ) : (
          <>
            <Button
              className='grow pd__btn'
              kind='soft'
              size='l'
              id='add-to-cart'
              onClick={() => setChoosing(true)}
            >
              加购
            </Button>
            <Button
              className='grow pd__btn'
              size='l'
              id='buy-now'
              onClick={atOnce ? buyOne : () => setChoosing(true)}
            >
              马上买
            </Button>
          </>
        )}
      </Foot>
      <SkuSheet
        key={product.id}
        open={choosing}
        product={product}
        skuId={sku.skuId}
        onSku={setSkuId}
        onClose={() => setChoosing(false)}
        onAdd={add}
        onBuy={buy}
      />
    </>
  );
}

/** The product did not come: either it may yet, or there is something else to buy. */
function NoProduct({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }) {
  if (canRetry(failure)) return <ErrorBlock text={failure.text} onRetry={onRetry} />;
  return (
    <Empty
      title={failure.text}
      text='可能是今天卖完下架了，看看别的'
      action={<Button onClick={() => void Taro.switchTab({ url: urlOf('category') })}>看今早到店</Button>}
    />
  );
}

/** 商品详情. */
export default function ProductPage() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const { status, value, failure } = useProduct((store) => store.product);
  const loadProduct = useProduct((store) => store.load);
  const load = (): void => void loadProduct(id);
  useDidShow(() => {
    load();
    void useHome.getState().ensure();
    void useShare.getState().prepare(`product:${id}`);
  });
  useShareAppMessage(() => {
    const [title, imageUrl] = productCard(value, now());
    useShare.getState().sent(`product:${id}`);
    return useShare.getState().card(`product:${id}`, title, imageUrl);
  });

  return (
    <Screen className='pd'>
      <View className='pd__nav'>
        <NavBar back />
      </View>
      {value && failure && <ErrorBlock strip text={failure.text} onRetry={load} />}
      {value && <ProductBody product={value} load={load} />}
      {!value && failure && (
        <View className='pd__none'>
          <NoProduct failure={failure} onRetry={load} />
        </View>
      )}
      {!value && status === 'loading' && (
        <Skeleton>
          <Box className='pd__sk' />
          <Box className='ht-sk--card' />
        </Skeleton>
      )}
    </Screen>
  );
}
