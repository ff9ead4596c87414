import { useEffect } from 'react';
import { Text, View } from '@tarojs/components';
import Taro, { useDidShow, useReachBottom } from '@tarojs/taro';
import { Empty } from '@/components/empty';
import { ErrorBlock } from '@/components/error-block';
import { Icon } from '@/components/icon';
import { pressable } from '@/components/pressable';
import { ProductCard } from '@/components/product-card';
import { Screen } from '@/components/screen';
import { RowsSkeleton } from '@/components/skeleton';
import { urlOf } from '@/routes';
import { useCartBadge } from '@/stores/cart-badge';
import { useCatalog } from '@/stores/catalog';
import { useHome } from '@/stores/home';
import { addFromShelf, openProduct } from '@/stores/shelf';
import './index.scss';

/** The shelf of the chosen category. */
function Shelf() {
  const { status, value, failure } = useCatalog((store) => store.shelf);
  const categoryId = useCatalog((store) => store.categoryId);
  const show = useCatalog((store) => store.show);
  if (failure && !value)
    return <ErrorBlock text={failure.text} onRetry={() => categoryId && void show(categoryId)} />;
  if (!value) return status === 'loading' ? <RowsSkeleton /> : null;
  if (value.products.length === 0) return <Empty title='这一类今天没货' text='看看别的分类，或者明早再来' />;
  return (
    <>
      {value.products.map((product) => (
        <ProductCard
          key={product.productId}
          row
          product={product}
          onOpen={openProduct}
          onAdd={addFromShelf}
        />
      ))}
      <View className='shelf__end t-cap'>
        {value.products.length < value.total ? '再往下还有' : `这一类共 ${value.total} 种`}
      </View>
    </>
  );
}

/** 分类: the categories at the left, the chosen one's shelf at the right. */
export default function CategoryPage() {
  const { value, failure } = useHome((store) => store.home);
  const ensure = useHome((store) => store.ensure);
  const categoryId = useCatalog((store) => store.categoryId);
  const show = useCatalog((store) => store.show);
  const more = useCatalog((store) => store.more);
  const first = value?.categories[0]?.id;
  useCartBadge();
  // Prices depend on who asks and whence: each visit asks again, showing the last shelf meanwhile.
  useDidShow(() => {
    void ensure();
    if (categoryId) void show(categoryId);
  });
  useEffect(() => {
    if (!categoryId && first) void show(first);
  }, [categoryId, first, show]);
  useReachBottom(() => void more());

  return (
    <Screen title='分类' tab>
      <View
        className='cat__find'
        {...pressable('搜索')}
        onClick={() => void Taro.navigateTo({ url: urlOf('search') })}
      >
        <Icon name='search' size={18} />
        <Text>想吃什么</Text>
      </View>
      {failure && !value ? (
        <ErrorBlock text={failure.text} onRetry={() => void ensure()} />
      ) : (
        <View className='cat'>
          <View className='cat__rail'>
            {value?.categories.map(({ id, name }) => (
              <View
                key={id}
                className={`cat__i${id === categoryId ? ' cat__i--on' : ''}`}
                {...pressable(name)}
                onClick={() => void show(id)}
              >
                {name}
              </View>
            ))}
          </View>
          <View className='cat__shelf'>
            <Shelf />
          </View>
        </View>
      )}
    </Screen>
  );
}
