import { useState } from 'react';
import { Image, Text, View } from '@tarojs/components';
import Taro, { useDidShow, useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { ErrorBlock } from '@/components/error-block';
import { Foot } from '@/components/foot';
import { ListRow } from '@/components/list-row';
import { Price } from '@/components/price';
import { Screen } from '@/components/screen';
import { RowsSkeleton } from '@/components/skeleton';
import { Well } from '@/components/well';
import type { AfterSaleView } from '@/contract/after-sale';
import { urlOf } from '@/routes';
import { useAfterSales } from '@/stores/after-sales';
import { AFTER_SALE_WORDS, afterSaleSentence, isOver, reasonWord } from '@/words/after-sale';
import { exactYuan } from '@/words/money';
import { stampOf } from '@/words/time';
import { CopyRow } from '../parts/copy-row';
import { ShipBackSheet } from './ship-back-sheet';
import { Way } from './way';
import './index.scss';

async function withdraw(id: string): Promise<void> {
  const { confirm } = await Taro.showModal({
    title: '撤回申请',
    content: '撤回以后店里就不处理了，还想退可以再申请',
    confirmText: '撤回',
    cancelText: '先留着',
  });
  if (!confirm) return;
  const failure = await useAfterSales.getState().withdraw(id);
  await Taro.showToast({ title: failure?.text ?? '已撤回', icon: 'none', duration: 3000 });
}

function Goods({ one }: { readonly one: AfterSaleView }) {
  const { lines, shipping, amount, points, status } = one;
  const over = isOver(status);
  return (
    <View className='card sec as-goods'>
      {lines.map(({ skuId, title, skuName, image, well, quantity, amount: paid }) => (
        <View key={skuId} className='as-goods__line'>
          <Well image={image} well={well} size={56} />
          <View className='grow'>
            <View className='as-goods__name ell'>{title}</View>
            <Text className='t-cap'>{`${skuName} ×${quantity}`}</Text>
          </View>
          <Price amount={paid} size='s' exact ink />
        </View>
      ))}
      {shipping > 0 && <ListRow lead='运费' title='' value={exactYuan(shipping)} />}
      {!over && points.returned > 0 && (
        <ListRow lead='用掉的积分' title='' value={`退回 ${points.returned}`} />
      )}
      {!over && points.taken > 0 && <ListRow lead='买时得的积分' title='' value={`收回 ${points.taken}`} />}
      <View className='between as-goods__sum'>
        <Text>{over ? '申请时的金额' : '退款合计'}</Text>
        <Price amount={amount} exact {...(over && { ink: true })} />
      </View>
    </View>
  );
}

function Facts({ one }: { readonly one: AfterSaleView }) {
  const { afterSaleId, orderId, kind, reason, text, pictures, requestedAt, shippedBack } = one;
  const look = (current: string) => void Taro.previewImage({ current, urls: [...pictures] });
  return (
    <View className='card sec as-facts'>
      <ListRow lead='方式' title={kind === 'return' ? '退货退款' : '只退款'} />
      <ListRow lead='原因' title={reasonWord(reason)} />
      {text && <ListRow lead='说明' title={text} />}
      {pictures.length > 0 && (
        <View className='as-pics'>
          {pictures.map((url) => (
            <Image key={url} className='as-pic' src={url} mode='aspectFill' onClick={() => look(url)} />
          ))}
        </View>
      )}
      {shippedBack && <ListRow lead='寄回' title={`${shippedBack.carrier} ${shippedBack.number}`} />}
      <ListRow lead='申请' title={stampOf(requestedAt)} />
      <CopyRow lead='单号' text={afterSaleId} />
      <ListRow
        lead='订单'
        title={<Text className='as-no'>{orderId}</Text>}
        onClick={() => void Taro.navigateTo({ url: urlOf('order', { id: orderId }) })}
      />
    </View>
  );
}

/** Where the goods go, to be copied into the carrier's form. */
function ReturnTo({ to }: { readonly to: NonNullable<AfterSaleView['returnTo']> }) {
  const words = [to.name, to.phone, to.address].filter(Boolean).join('，');
  return (
    <View className='card sec as-facts'>
      <CopyRow icon='pin' text={words} />
    </View>
  );
}

function Actions({ one, onShip }: { readonly one: AfterSaleView; readonly onShip: () => void }) {
  const { afterSaleId, status, orderId } = one;
  const leave = (block: boolean) => (
    <Button kind='soft' size='l' block={block} id='withdraw' onClick={() => void withdraw(afterSaleId)}>
      撤回申请
    </Button>
  );
  if (status === 'awaiting_return')
    return (
      <Foot>
        {leave(false)}
        <Button size='l' className='grow' id='ship-back' onClick={onShip}>
          填寄回单号
        </Button>
      </Foot>
    );
  if (status === 'returning')
    return (
      <Foot>
        <Button kind='soft' size='l' block id='ship-back' onClick={onShip}>
          改寄回单号
        </Button>
      </Foot>
    );
  if (status === 'requested') return <Foot>{leave(true)}</Foot>;
  if (isOver(status))
    return (
      <Foot>
        <Button
          size='l'
          block
          onClick={() => void Taro.navigateTo({ url: urlOf('afterSaleApply', { id: orderId }) })}
        >
          再申请一次
        </Button>
      </Foot>
    );
  return null;
}

/** 售后详情: where it stands, until when somebody acts, what comes back. */
export default function AfterSalePage() {
  const id = useRouter().params.id ?? '';
  const { value, failure, status } = useAfterSales((store) => store.one);
  const open = useAfterSales((store) => store.open);
  const [shipping, setShipping] = useState(false);
  const [now] = useState(() => Date.now());
  const retry = (): void => void open(id);
  useDidShow(retry);
  const one = value?.afterSaleId === id ? value : null;
  if (!one)
    return (
      <Screen title='售后详情'>
        {failure && <ErrorBlock text={failure.text} onRetry={retry} />}
        {status === 'loading' && <RowsSkeleton />}
      </Screen>
    );
  return (
    <Screen title='售后详情' className='as'>
      {failure && <ErrorBlock strip text={failure.text} onRetry={retry} />}
      <View className='as-head' id={`after-sale-${one.status}`}>
        <View className='t-display'>{AFTER_SALE_WORDS[one.status]}</View>
        <View className='t-sub'>{afterSaleSentence(one, now)}</View>
      </View>
      <Way one={one} />
      {one.returnTo && <ReturnTo to={one.returnTo} />}
      <Goods one={one} />
      <Facts one={one} />
      <Actions one={one} onShip={() => setShipping(true)} />
      <ShipBackSheet one={one} open={shipping} onClose={() => setShipping(false)} />
    </Screen>
  );
}
