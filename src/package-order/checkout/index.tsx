import { Input, Text, View } from '@tarojs/components';
import Taro, { useLoad } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { ErrorBlock } from '@/components/error-block';
import { Foot } from '@/components/foot';
import { GapHint } from '@/components/gap-hint';
import { JoinSheet } from '@/components/join-sheet';
import { Price, sizeBeside } from '@/components/price';
import { Screen } from '@/components/screen';
import { RowsSkeleton } from '@/components/skeleton';
import type { QuoteView } from '@/contract/views';
import { fen } from '@/domain/preview';
import { urlOf } from '@/routes';
import { useBasket } from '@/stores/basket';
import { useCheckout } from '@/stores/checkout';
import { useDelivery } from '@/stores/delivery';
import { useJoinSheet } from '@/stores/join';
import { usePayment } from '@/stores/payment';
import { canRetry, type Failure } from '@/stores/remote';
import { piecesOf } from '@/words/bill';
import { deliveryNote, localAway } from '@/words/delivery';
import { exactYuan } from '@/words/money';
import { Bill } from '../parts/bill';
import { CouponChoice } from '../parts/coupon-choice';
import { DeliveryCard } from '../parts/delivery-card';
import { InvoiceRow } from '../parts/invoice-row';
import { MovesSheet } from '../parts/moves-sheet';
import { OrderLine } from '../parts/order-line';
import { PointsRow } from '../parts/points-row';
import './index.scss';

/** Place, show WeChat's sheet, and go where the result is, whatever it is: the order stands. */
async function buy(): Promise<void> {
  const placed = await useCheckout.getState().place();
  if (!placed) {
    // what was refused stands at the top, and the button at the bottom of a long order
    if (useCheckout.getState().failure) await Taro.pageScrollTo({ scrollTop: 0, duration: 180 });
    return;
  }
  if (placed.status === 'pending_payment') await usePayment.getState().pay(placed.orderId, placed.pay);
  await Taro.redirectTo({ url: urlOf('result', { id: placed.orderId }) });
}

function Where() {
  const kind = useDelivery((store) => store.kind);
  const point = useDelivery((store) => store.point);
  const address = useDelivery((store) => store.address);
  const offered = useDelivery((store) => store.offered);
  const localRegions = useDelivery((store) => store.localRegions);
  const quote = useCheckout((store) => store.quote.value);
  const deliver = useCheckout((store) => store.deliver);
  const chooseAddress = useCheckout((store) => store.chooseAddress);
  return (
    <DeliveryCard
      kind={kind}
      point={point}
      address={address}
      offered={offered}
      away={localAway(localRegions, address)}
      note={quote && kind !== 'pickup' ? deliveryNote(quote) : ''}
      onTake={deliver}
      onChooseAddress={() => void chooseAddress()}
    />
  );
}

function Remark() {
  const remark = useCheckout((store) => store.remark);
  const write = useCheckout((store) => store.write);
  return (
    <View className='card sec checkout__remark'>
      <Text className='nowrap'>留句话</Text>
      <Input
        className='checkout__input'
        id='remark'
        value={remark}
        maxlength={200}
        placeholder='比如：要硬一点的，门口挂着就行'
        placeholderClass='checkout__hint'
        onInput={({ detail }) => write(detail.value)}
      />
    </View>
  );
}

function Wanted() {
  const invoice = useCheckout((store) => store.invoice);
  const wantInvoice = useCheckout((store) => store.wantInvoice);
  return <InvoiceRow invoice={invoice} onWant={wantInvoice} />;
}

/** Which line it is about is said by its name. */
function naming({ text, detail }: Failure, quote: QuoteView | null): string {
  const line = quote?.lines.find(({ skuId }) => skuId === detail?.skuId);
  return line ? `${line.title}：${text}` : text;
}

const UNSERVED: readonly Failure['code'][] = ['SHIPPING_REGION_UNSERVED', 'LOCAL_REGION_UNSERVED'];
/** A line that cannot be had as it is: it is changed where it was chosen. */
const GONE: readonly Failure['code'][] = ['STOCK_SHORT', 'OFF_SHELF', 'SKU_NOT_FOUND'];

interface GoProps {
  readonly ready: boolean;
  readonly failure: Failure | null;
  readonly refusal: Failure | null;
}

/** What the customer has to mend before the order can go, and how; null for nothing. */
function useMend({ failure, refusal }: GoProps): { words: string; go: () => unknown } | null {
  const price = useCheckout((store) => store.price);
  const chooseAddress = useCheckout((store) => store.chooseAddress);
  const homeless = useDelivery((store) => store.kind !== 'pickup' && !store.address);
  const gone = failure ?? refusal;
  if (homeless) return { words: '选收货地址', go: chooseAddress };
  // an address that nothing is brought to is the customer's to change, not the shop's to price again
  if (failure && UNSERVED.includes(failure.code)) return { words: '换个地址', go: chooseAddress };
  if (gone && GONE.includes(gone.code)) return { words: '回去改', go: () => Taro.navigateBack() };
  return failure && { words: '再算一次', go: price };
}

/** One button: what is missing, what is being done, or the commitment. */
function Go(props: GoProps) {
  const mend = useMend(props);
  const placing = useCheckout((store) => store.placing);
  const paying = usePayment((store) => store.paying);
  const common = { size: 'l', className: 'checkout__go', id: 'place-order' } as const;
  if (mend)
    return (
      <Button {...common} onClick={() => void mend.go()}>
        {mend.words}
      </Button>
    );
  const words = paying ? '等你付款' : placing ? '正在下单' : props.ready ? '微信支付' : '正在算价';
  return (
    <Button {...common} disabled={placing || paying || !props.ready} onClick={() => void buy()}>
      {words}
    </Button>
  );
}

function Order({ quote }: { readonly quote: QuoteView }) {
  const choose = useCheckout((store) => store.choose);
  const usePoints = useCheckout((store) => store.usePoints);
  const payWithPoints = useCheckout((store) => store.payWithPoints);
  const { lines, gap, points } = quote;
  return (
    <>
      <View className='card sec checkout__lines'>
        {lines.map((line) => (
          <OrderLine key={line.skuId} line={line} />
        ))}
      </View>
      <CouponChoice
        quote={quote}
        now={quote.quotedAt}
        onChoose={(ids) => choose([...ids])}
        onClaim={() => void Taro.navigateTo({ url: urlOf('coupons', { tab: 'center' }) })}
      />
      {points && <PointsRow points={points} on={usePoints} onSwitch={payWithPoints} />}
      {gap && (
        <GapHint
          short={gap.short}
          label={gap.label}
          onGo={() => void Taro.switchTab({ url: urlOf('category') })}
        />
      )}
      <Bill quote={quote} />
    </>
  );
}

/** Placing was refused, or its answer lost: then the same order may be sent again. */
function Refusal({ refusal, quote }: { readonly refusal: Failure; readonly quote: QuoteView | null }) {
  if (!canRetry(refusal)) return <ErrorBlock strip text={naming(refusal, quote)} />;
  return <ErrorBlock strip text={`${refusal.text}，不会下两单`} onRetry={() => void buy()} />;
}

/** 确认订单. What is paid and why, where it goes, and one button. */
export default function CheckoutPage() {
  const { value, status, failure } = useCheckout((store) => store.quote);
  const refusal = useCheckout((store) => store.failure);
  const moves = useCheckout((store) => store.moves);
  const sawMoves = useCheckout((store) => store.sawMoves);
  const price = useCheckout((store) => store.price);
  const empty = useBasket((store) => store.lines.length === 0);
  const join = useJoinSheet();
  useLoad(() => void useCheckout.getState().start());

  if (empty && !value)
    return (
      <Screen title='确认订单'>
        <Empty
          title='这里还没有要买的东西'
          text='挑好放进购物车，再来结算'
          action={<Button onClick={() => void Taro.switchTab({ url: urlOf('category') })}>去挑水果</Button>}
        />
      </Screen>
    );
  return (
    <Screen title='确认订单' className='checkout'>
      <Where />
      {failure && <ErrorBlock strip text={naming(failure, value)} onRetry={() => void price()} />}
      {!failure && refusal && <Refusal refusal={refusal} quote={value} />}
      {value ? <Order quote={value} /> : status === 'loading' && <RowsSkeleton count={3} />}
      <Remark />
      <Wanted />
      <Foot>
        <View className='grow'>
          {value && (
            <>
              <View className='checkout__pay'>
                <Text className='t-sub nowrap'>应付</Text>
                <Price amount={value.payable} size={sizeBeside(value.payable)} exact label='应付' />
              </View>
              <View className='t-cap'>
                {value.saved > 0 && (
                  <>
                    <Text>共省 </Text>
                    <Text className='c-price b'>{exactYuan(value.saved)}</Text>
                    <Text>，</Text>
                  </>
                )}
                <Text>{`${piecesOf(value)} 件`}</Text>
              </View>
            </>
          )}
        </View>
        <Go ready={status === 'ready'} failure={failure} refusal={refusal} />
      </Foot>
      <MovesSheet
        moves={moves}
        payable={value?.payable ?? fen(0)}
        onAccept={() => void buy()}
        onClose={sawMoves}
      />
      <JoinSheet {...join} />
    </Screen>
  );
}
