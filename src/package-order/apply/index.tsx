import { Image, Text, Textarea, View } from '@tarojs/components';
import Taro, { useLoad, useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { ErrorBlock } from '@/components/error-block';
import { Foot } from '@/components/foot';
import { Icon } from '@/components/icon';
import { pressable } from '@/components/pressable';
import { Price } from '@/components/price';
import { Screen } from '@/components/screen';
import { RowsSkeleton } from '@/components/skeleton';
import { Stepper } from '@/components/stepper';
import { Well } from '@/components/well';
import type { AfterSaleOptions } from '@/contract/after-sale';
import { fen, type AfterSaleKind } from '@/domain/preview';
import { urlOf } from '@/routes';
import { amountShown, MOST_PICTURES, takesFee, useAfterSaleForm } from '@/stores/after-sale-form';
import { reasonWord, whyNot } from '@/words/after-sale';
import { exactYuan } from '@/words/money';
import './index.scss';

type Line = AfterSaleOptions['lines'][number];

const KINDS: Readonly<Record<AfterSaleKind, { name: string; text: string }>> = {
  refund: { name: '只退款', text: '不用寄回' },
  return: { name: '退货退款', text: '货寄回店里再退' },
};

async function send(): Promise<void> {
  const made = await useAfterSaleForm.getState().send();
  if (made) await Taro.redirectTo({ url: urlOf('afterSale', { id: made.afterSaleId }) });
}

/** A line: which, how many of it go back, and exactly what these were paid. */
function Row({ line }: { readonly line: Line }) {
  const { skuId, title, skuName, image, well, left, upTo, quantity } = line;
  const chosen = useAfterSaleForm((store) => store.chosen[skuId] ?? 0);
  const choose = useAfterSaleForm((store) => store.choose);
  const gone = quantity - left;
  return (
    <View className='apply-line'>
      <Well image={image} well={well} size={64} />
      <View className='grow'>
        <View className='between'>
          <View className='apply-line__name ell'>{title}</View>
          {chosen > 0 && <Price amount={upTo[chosen] ?? fen(0)} size='s' exact ink />}
        </View>
        <View className='between apply-line__sub'>
          <Text className='t-cap'>{`${skuName} 买了 ${quantity}${gone > 0 ? `，${gone} 在退或已退` : ''}`}</Text>
          {left > 0 && (
            <Stepper value={chosen} min={0} max={left} onChange={(count) => choose(skuId, count)} />
          )}
        </View>
      </View>
    </View>
  );
}

function Kinds({ kinds }: Pick<AfterSaleOptions, 'kinds'>) {
  const kind = useAfterSaleForm((store) => store.kind);
  const take = useAfterSaleForm((store) => store.take);
  if (kinds.length < 2) return null;
  return (
    <View className='card sec apply-kinds'>
      {kinds.map((one) => (
        <View
          key={one}
          className={`apply-kind${one === kind ? ' apply-kind--on' : ''}`}
          {...pressable(KINDS[one].name)}
          aria-selected={one === kind}
          onClick={() => take(one)}
        >
          <View className='apply-kind__name'>{KINDS[one].name}</View>
          <View className='t-cap'>{KINDS[one].text}</View>
        </View>
      ))}
    </View>
  );
}

function Why({ reasons }: Pick<AfterSaleOptions, 'reasons'>) {
  const reason = useAfterSaleForm((store) => store.reason);
  const text = useAfterSaleForm((store) => store.text);
  const say = useAfterSaleForm((store) => store.say);
  const write = useAfterSaleForm((store) => store.write);
  return (
    <View className='card sec apply-why'>
      <View className='t-h3'>怎么了</View>
      <View className='apply-chips'>
        {reasons.map((key) => (
          <View
            key={key}
            className={`apply-chip${key === reason ? ' apply-chip--on' : ''}`}
            {...pressable(reasonWord(key))}
            aria-selected={key === reason}
            onClick={() => say(key)}
          >
            {reasonWord(key)}
          </View>
        ))}
      </View>
      <Textarea
        className='apply-text'
        id='after-sale-text'
        value={text}
        maxlength={200}
        placeholder='多说两句，店里好判断，比如：底下压坏了 4 颗'
        placeholderClass='apply-hint'
        onInput={({ detail }) => write(detail.value)}
      />
      <Pictures />
    </View>
  );
}

function Pictures() {
  const pictures = useAfterSaleForm((store) => store.pictures);
  const uploading = useAfterSaleForm((store) => store.uploading);
  const add = useAfterSaleForm((store) => store.addPictures);
  const drop = useAfterSaleForm((store) => store.dropPicture);
  return (
    <View className='apply-pics'>
      {pictures.map(({ fileId, url }) => (
        <View key={fileId} className='apply-pic'>
          <Image className='apply-pic__img' src={url} mode='aspectFill' />
          <View className='apply-pic__x' {...pressable('去掉这张')} onClick={() => drop(fileId)}>
            <Icon name='close' size={14} />
          </View>
        </View>
      ))}
      {pictures.length < MOST_PICTURES && (
        <View className='apply-pic apply-pic--add' {...pressable('加图片')} onClick={() => void add()}>
          <Icon name='plus' size={20} />
          <Text className='t-cap'>{uploading ? '正在传' : `照片 ${pictures.length}/${MOST_PICTURES}`}</Text>
        </View>
      )}
    </View>
  );
}

function Sum({ options }: { readonly options: AfterSaleOptions }) {
  const chosen = useAfterSaleForm((store) => store.chosen);
  const reason = useAfterSaleForm((store) => store.reason);
  const sending = useAfterSaleForm((store) => store.sending);
  const uploading = useAfterSaleForm((store) => store.uploading);
  const pieces = Object.values(chosen).reduce((sum, count) => sum + count, 0);
  const amount = amountShown(options, chosen);
  const missing =
    pieces === 0 ? '先选要退的' : reason === null ? '选一下原因' : uploading ? '图片还在传' : null;
  const fee = takesFee(options, chosen) ? `，含运费 ${exactYuan(options.shipping)}` : '';
  return (
    <Foot>
      <View className='grow'>
        <View className='apply-sum'>
          <Text className='t-sub'>退</Text>
          <Price amount={amount} size='l' exact label='退款' />
        </View>
        <View className='t-cap'>{`${pieces} 件${fee}，原路退回`}</View>
      </View>
      <Button
        size='l'
        id='after-sale-send'
        disabled={missing !== null || sending}
        onClick={() => void send()}
      >
        {missing ?? (sending ? '正在提交' : '提交申请')}
      </Button>
    </Foot>
  );
}

/** 申请售后: which pieces, why, pictures, and exactly what comes back. */
export default function AfterSaleApplyPage() {
  const orderId = useRouter().params.id ?? '';
  const { value, failure, status } = useAfterSaleForm((store) => store.options);
  const refusal = useAfterSaleForm((store) => store.failure);
  const start = useAfterSaleForm((store) => store.start);
  useLoad(() => void start(orderId));
  if (!value)
    return (
      <Screen title='申请售后'>
        {failure && <ErrorBlock text={failure.text} onRetry={() => void start(orderId)} />}
        {status === 'loading' && <RowsSkeleton count={3} />}
      </Screen>
    );
  if (value.kinds.length === 0)
    return (
      <Screen title='申请售后'>
        <Empty
          title='这一单现在不能申请'
          text={whyNot(value.code)}
          action={<Button onClick={() => void Taro.navigateBack()}>回到订单</Button>}
        />
      </Screen>
    );
  return (
    <Screen title='申请售后' className='apply'>
      {refusal && <ErrorBlock strip text={refusal.text} />}
      <Kinds kinds={value.kinds} />
      <View className='card sec apply-lines'>
        {value.lines.map((line) => (
          <Row key={line.skuId} line={line} />
        ))}
      </View>
      <Why reasons={value.reasons} />
      <Sum options={value} />
    </Screen>
  );
}
