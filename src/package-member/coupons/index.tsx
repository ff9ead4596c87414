import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { ErrorBlock } from '@/components/error-block';
import { JoinSheet } from '@/components/join-sheet';
import { Screen } from '@/components/screen';
import { Segmented } from '@/components/segmented';
import { RowsSkeleton } from '@/components/skeleton';
import type { CouponTemplateView, CouponView } from '@/contract/views';
import { useCart } from '@/stores/cart';
import { useCoupons } from '@/stores/coupons';
import { useJoinSheet } from '@/stores/join';
import { claimableFirst, inHand, stillOffered } from '@/words/ticket';
import { ClaimTicket } from './claim-ticket';
import { ExpiryReminder } from './expiry-reminder';
import { Redeem } from './redeem';
import { WalletTicket } from './wallet-ticket';
import './index.scss';

/** One empty list, so that a selector answers the same each time. */
const NONE = [] as const;

type Tab = 'wallet' | 'center' | 'past';
const isTab = (key: string | undefined): key is Tab => key === 'wallet' || key === 'center' || key === 'past';

interface WalletProps {
  readonly coupons: readonly CouponView[];
  readonly toCenter: () => void;
}

function Wallet({ coupons, toCenter }: WalletProps) {
  if (coupons.length === 0)
    return (
      <Empty
        title='手里还没有券'
        text='领一张，结算时会自动挑最省的'
        action={<Button onClick={toCenter}>去领券</Button>}
      />
    );
  return (
    <View className='coupons__list'>
      {coupons.map((coupon) => (
        <WalletTicket key={coupon.id} coupon={coupon} />
      ))}
    </View>
  );
}

interface TemplatesProps {
  readonly templates: readonly CouponTemplateView[];
}

function Templates({ templates }: TemplatesProps) {
  return (
    <View className='coupons__list'>
      {claimableFirst(templates).map((template) => (
        <ClaimTicket key={template.templateId} template={template} />
      ))}
    </View>
  );
}

function Past({ coupons }: { readonly coupons: readonly CouponView[] }) {
  if (coupons.length === 0) return <Empty title='没有用过或过期的券' />;
  return (
    <View className='coupons__list'>
      {coupons.map((coupon) => (
        <WalletTicket key={coupon.id} coupon={coupon} />
      ))}
    </View>
  );
}

/** The wallet, with what else can be claimed below it. */
function Mine({ coupons, templates, toCenter }: WalletProps & TemplatesProps) {
  if (coupons.length === 0) return <Wallet coupons={coupons} toCenter={toCenter} />;
  return (
    <>
      <Wallet coupons={coupons} toCenter={toCenter} />
      <ExpiryReminder />
      {templates.length > 0 && (
        <View className='coupons__more'>
          <View className='t-h2'>还能领</View>
          <Text className='t-cap'>领到手才算数</Text>
        </View>
      )}
      <Templates templates={templates} />
    </>
  );
}

function Body({ tab, onTab }: { readonly tab: Tab; readonly onTab: (tab: Tab) => void }) {
  const mine = useCoupons((store) => store.center.value?.mine ?? NONE);
  const templates = useCoupons((store) => store.center.value?.templates ?? NONE);
  if (tab === 'past') return <Past coupons={mine.filter((coupon) => !inHand(coupon))} />;
  if (tab === 'wallet')
    return (
      <Mine
        coupons={mine.filter(inHand)}
        templates={templates.filter(stillOffered)}
        toCenter={() => onTab('center')}
      />
    );
  return (
    <>
      <Redeem onDone={() => onTab('wallet')} />
      {templates.length > 0 ? (
        <Templates templates={templates} />
      ) : (
        <Empty title='现在没有能领的券' text='有新的会放在这里' />
      )}
    </>
  );
}

/** 优惠券: the wallet, what can be claimed, and what was. */
export default function CouponsPage() {
  const asked = useRouter().params.tab;
  const [tab, setTab] = useState<Tab>(isTab(asked) ? asked : 'wallet');
  const { value, status, failure } = useCoupons((store) => store.center);
  const load = useCoupons((store) => store.load);
  const join = useJoinSheet();
  useDidShow(() => {
    void load();
    const { items, quote, price } = useCart.getState();
    if (items.length > 0 && quote.status === 'idle') void price(); // the wallet says what the cart is short of
  });
  const count = value?.mine.filter(inHand).length ?? 0;
  const tabs: readonly { key: Tab; name: string }[] = [
    { key: 'wallet', name: count > 0 ? `我的券 ${count}` : '我的券' },
    { key: 'center', name: '领券中心' },
    { key: 'past', name: '用过 · 过期' },
  ];
  return (
    <Screen title='优惠券'>
      <Segmented options={tabs} chosen={tab} onChoose={setTab} />
      {failure && <ErrorBlock text={failure.text} strip={value !== null} onRetry={() => void load()} />}
      {!value && status === 'loading' && <RowsSkeleton />}
      {value && <Body tab={tab} onTab={setTab} />}
      <JoinSheet {...join} />
    </Screen>
  );
}
