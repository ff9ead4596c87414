import { useState } from 'react';
import { Input, Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { ErrorBlock } from '@/components/error-block';
import { pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import { Well } from '@/components/well';
import { useRelayOpening } from '@/stores/relay-opening';
import { shelfYuan } from '@/words/money';

/** Which SKU of the chosen product. */
function Skus({ onDone }: { readonly onDone: () => void }) {
  const { value, failure } = useRelayOpening((store) => store.product);
  const add = useRelayOpening((store) => store.add);
  const unpick = useRelayOpening((store) => store.unpick);
  if (failure) return <ErrorBlock strip text={failure.text} />;
  if (!value) return <View className='t-sub'>正在看规格</View>;
  return (
    <>
      <View className='between opening__head'>
        <View className='t-h2 grow'>{value.title}</View>
        <Text className='c-leaf t-sub' onClick={unpick}>
          换一样
        </Text>
      </View>
      {value.skus.map((sku) => (
        <View key={sku.skuId} className='opening__found'>
          <View className='grow'>
            <View className='t-h3'>{sku.name}</View>
            <View className='t-cap'>{`${shelfYuan(sku.price)}，店里有 ${sku.left} 份`}</View>
          </View>
          <Button
            size='s'
            kind='soft'
            id={`pick-${sku.skuId}`}
            disabled={sku.left === 0}
            onClick={() => {
              add(value, sku);
              onDone();
            }}
          >
            {sku.left === 0 ? '没货' : '就这个'}
          </Button>
        </View>
      ))}
    </>
  );
}

/** 选货: by name, then the SKU. */
export function AddSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const found = useRelayOpening((store) => store.found);
  const product = useRelayOpening((store) => store.product);
  const { search, pick } = useRelayOpening.getState();
  const [keyword, setKeyword] = useState('');
  return (
    <Sheet open={open} onClose={onClose} label='选要接龙的货'>
      {product.status !== 'idle' ? (
        <Skus onDone={onClose} />
      ) : (
        <>
          <View className='t-h2'>选要接龙的货</View>
          <Input
            className='opening__input opening__search'
            value={keyword}
            confirmType='search'
            placeholder='搜商品名'
            onInput={(event) => setKeyword(event.detail.value)}
            onConfirm={() => void search(keyword.trim())}
          />
          {found.failure && (
            <ErrorBlock strip text={found.failure.text} onRetry={() => void search(keyword)} />
          )}
          {found.value?.length === 0 && <Empty title='没有这样货' text='换个词再搜' />}
          {found.value?.map(({ productId, title, subtitle, image, well }) => (
            <View
              key={productId}
              className='opening__found'
              id={`found-${productId}`}
              {...pressable(title)}
              onClick={() => void pick(productId)}
            >
              <Well image={image} well={well} size={48} />
              <View className='grow'>
                <View className='t-h3 ell'>{title}</View>
                <View className='t-cap ell'>{subtitle}</View>
              </View>
            </View>
          ))}
        </>
      )}
    </Sheet>
  );
}
