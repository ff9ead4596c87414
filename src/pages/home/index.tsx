import { Image, Text, View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useShareAppMessage } from '@tarojs/taro';
import { Button } from '@/components/button';
import { CouponMini } from '@/components/coupon-ticket';
import { Empty } from '@/components/empty';
import { ErrorBlock } from '@/components/error-block';
import { Icon } from '@/components/icon';
import { JoinSheet } from '@/components/join-sheet';
import { NavBar } from '@/components/nav-bar';
import { pressable } from '@/components/pressable';
import { ProductCard } from '@/components/product-card';
import { Screen } from '@/components/screen';
import { ShelfSkeleton } from '@/components/skeleton';
import type { HomeView } from '@/contract/views';
import { urlOf } from '@/routes';
import { useCartBadge } from '@/stores/cart-badge';
import { useHome } from '@/stores/home';
import { useJoinSheet } from '@/stores/join';
import { addFromShelf, openProduct } from '@/stores/shelf';
import { useShare } from '@/stores/share';
import { pictureOf } from '@/words/art';
import { Links } from './links';
import { Specials } from './specials';
import { Welcome } from './welcome';
import './index.scss';

function Hero({ home }: { readonly home: HomeView | null }) {
  const [first = '', second = ''] = (home?.shop.slogan ?? '').split('，');
  return (
    <View className='hero'>
      <NavBar>
        <Text className='hero__brand'>{home?.shop.name ?? '枝上鲜'}</Text>
        {home && (
          <View className='hero__store'>
            <Icon name='pin' size={16} />
            <Text className='ell'>{home.pickupPoint.name}</Text>
          </View>
        )}
      </NavBar>
      <View
        className='hero__find'
        id='search'
        {...pressable('搜索')}
        onClick={() => void Taro.navigateTo({ url: urlOf('search') })}
      >
        <Icon name='search' size={18} />
        <Text>搜一搜：奶油草莓、果冻橙</Text>
      </View>
      <View className='hero__words'>
        <View className='hero__line'>{first}</View>
        <View className='hero__line'>{second}</View>
        <View className='hero__go'>
          <Button size='s' onClick={() => void Taro.switchTab({ url: urlOf('category') })}>
            去挑两样
          </Button>
        </View>
      </View>
      <Image className='hero__art' src={pictureOf('art/hero-branch.svg')} mode='aspectFit' />
    </View>
  );
}

/** The shop's front, once it is here. */
function Front({ home, load }: { readonly home: HomeView; readonly load: () => Promise<unknown> }) {
  const { chat, member, coupons, productCount, products } = home;
  return (
    <>
      {chat && <Specials chat={chat} onOver={() => void load()} />}
      {member.status !== 'member' && <Welcome />}
      <Links />
      {coupons.length > 0 && (
        <View className='home__coupons'>
          {coupons.map(({ templateId, terms, validity }) => (
            <CouponMini
              key={templateId}
              terms={terms}
              validity={validity}
              onClick={() => void Taro.navigateTo({ url: urlOf('coupons') })}
            />
          ))}
        </View>
      )}
      <View className='home__head'>
        <View className='t-h1'>今早到店</View>
        <View className='home__more' onClick={() => void Taro.switchTab({ url: urlOf('category') })}>
          <Text>{productCount > 0 ? `全部 ${productCount} 种` : '分类'}</Text>
          <Icon name='chevron-right' size={16} />
        </View>
      </View>
      {products.length === 0 && <Empty title='今天还没上货' text='上了新的会摆在这里' />}
      <View className='grid2'>
        {products.map((product) => (
          <ProductCard key={product.productId} product={product} onOpen={openProduct} onAdd={addFromShelf} />
        ))}
      </View>
    </>
  );
}

/** 首页. */
export default function HomePage() {
  const { status, value, failure } = useHome((store) => store.home);
  const load = useHome((store) => store.load);
  const join = useJoinSheet();
  useCartBadge();
  useDidShow(() => {
    void load();
    void useShare.getState().prepare('shop');
  });
  usePullDownRefresh(() => void load().finally(() => Taro.stopPullDownRefresh()));
  useShareAppMessage(() => {
    useShare.getState().sent('shop');
    return useShare.getState().card('shop', '枝上鲜：今早到店的水果', pictureOf('art/cards/hero-branch.png'));
  });

  return (
    <Screen className='home'>
      <Hero home={value} />
      <View className='home__body'>
        {failure && <ErrorBlock text={failure.text} strip={value !== null} onRetry={() => void load()} />}
        {value && <Front home={value} load={load} />}
        {!value && status === 'loading' && <ShelfSkeleton />}
      </View>
      <JoinSheet {...join} />
    </Screen>
  );
}
