import { useState } from 'react';
import { Input, Text, View } from '@tarojs/components';
import Taro, { useLoad } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { ErrorBlock } from '@/components/error-block';
import { Icon } from '@/components/icon';
import { pressable } from '@/components/pressable';
import { ProductCard } from '@/components/product-card';
import { Screen } from '@/components/screen';
import { ShelfSkeleton } from '@/components/skeleton';
import { urlOf } from '@/routes';
import { useCatalog } from '@/stores/catalog';
import { addFromShelf, openProduct } from '@/stores/shelf';
import './index.scss';

function Found({ onRetry }: { readonly onRetry: () => void }) {
  const { status, value, failure } = useCatalog((store) => store.found);
  const keyword = useCatalog((store) => store.keyword);
  if (failure) return <ErrorBlock text={failure.text} onRetry={onRetry} />;
  if (!value) return status === 'loading' ? <ShelfSkeleton /> : null;
  if (value.products.length === 0)
    return (
      <Empty
        title={`没有找到「${keyword}」`}
        text='换个叫法试试，比如只写「橙」'
        action={
          <Button kind='soft' onClick={() => void Taro.switchTab({ url: urlOf('category') })}>
            按分类找
          </Button>
        }
      />
    );
  return (
    <>
      <View className='t-cap search__count'>{`找到 ${value.total} 种`}</View>
      <View className='grid2'>
        {value.products.map((product) => (
          <ProductCard key={product.productId} product={product} onOpen={openProduct} onAdd={addFromShelf} />
        ))}
      </View>
    </>
  );
}

/** What this customer searched before; kept on the phone only. */
function Recent({ onPick }: { readonly onPick: (keyword: string) => void }) {
  const recent = useCatalog((store) => store.recent);
  const forget = useCatalog((store) => store.forget);
  if (recent.length === 0) return null;
  return (
    <View className='search__recent'>
      <View className='between'>
        <View className='t-h3'>最近搜过</View>
        <View className='search__forget' {...pressable('清空搜索记录')} onClick={forget}>
          <Icon name='trash' size={16} />
        </View>
      </View>
      <View className='search__words'>
        {recent.map((keyword) => (
          <Text key={keyword} className='search__word' onClick={() => onPick(keyword)}>
            {keyword}
          </Text>
        ))}
      </View>
    </View>
  );
}

/** 搜索. */
export default function SearchPage() {
  const [text, setText] = useState('');
  const keyword = useCatalog((store) => store.keyword);
  const search = useCatalog((store) => store.search);
  const restore = useCatalog((store) => store.restore);
  const go = (words: string): void => {
    setText(words);
    void search(words);
  };
  useLoad((query: { keyword?: string }) => {
    void restore();
    go(decodeURIComponent(query.keyword ?? ''));
  });

  return (
    <Screen title='搜索'>
      <View className='search__bar'>
        <View className='search__box'>
          <Icon name='search' size={18} />
          <Input
            className='search__input'
            id='search-input'
            value={text}
            placeholder='奶油草莓、果冻橙'
            confirmType='search'
            focus
            maxlength={40}
            onInput={(event) => setText(event.detail.value)}
            onConfirm={(event) => go(event.detail.value)}
          />
          {text !== '' && (
            <View className='search__x' {...pressable('清空')} onClick={() => go('')}>
              <Icon name='close' size={16} />
            </View>
          )}
        </View>
        <View className='search__go' id='search-go' {...pressable('搜索')} onClick={() => go(text)}>
          搜索
        </View>
      </View>
      {keyword ? <Found onRetry={() => go(keyword)} /> : <Recent onPick={go} />}
    </Screen>
  );
}
