import { Image, Text, View } from '@tarojs/components';
import { pictureOf } from '@/words/art';
import './index.scss';

interface Tier {
  readonly id: string;
  readonly name: string;
  readonly growth: number;
}
interface Props {
  readonly tiers: readonly Tier[];
  readonly tier: { readonly id: string; readonly name: string } | null;
  readonly growth: number;
  readonly nextTier: { readonly name: string; readonly short: number } | null;
}

/** How far along the branch, 0 to 1: stops stand at equal distances, growth between two of them is linear. */
function along(tiers: readonly Tier[], growth: number): number {
  const index = tiers.filter((tier) => growth >= tier.growth).length - 1;
  const here = tiers[index];
  const next = tiers[index + 1];
  if (!here) return 0;
  const step = next ? (growth - here.growth) / (next.growth - here.growth) : 0;
  return Math.min(1, (index + step) / Math.max(1, tiers.length - 1));
}

/** 等级: the member ripens along the branch; the next step is said in yuan. */
export function TierCard({ tiers, tier, growth, nextTier }: Props) {
  const rank = Math.max(
    0,
    tiers.findIndex(({ id }) => id === tier?.id),
  );
  const whole = Math.floor(growth);
  return (
    <View className={`ht-tier ht-tier--${Math.min(4, rank + 1)}`}>
      <Image className='ht-tier__art' src={pictureOf('art/hero-branch.svg')} mode='aspectFit' />
      <View className='t-h1'>{`${tier?.name ?? ''}会员`}</View>
      <View className='ht-tier__s'>
        {nextTier ? (
          <>
            <Text>再买 </Text>
            <Text className='b'>{`¥${Math.ceil(nextTier.short)}`}</Text>
            <Text>{` 升${nextTier.name}`}</Text>
          </>
        ) : (
          <Text>已经是最高一级，谢谢你一直来</Text>
        )}
      </View>
      <View className='ht-tier__way'>
        <View className='ht-tier__line'>
          <View className='ht-tier__done' style={{ width: `${Math.round(along(tiers, growth) * 100)}%` }} />
        </View>
        {tiers.map((stop, index) => (
          <View
            key={stop.id}
            className={`ht-tier__stop${index < rank ? ' is-done' : index === rank ? ' is-now' : ''}`}
          >
            <View className='ht-tier__dot' />
            <Text className='ht-tier__name'>{stop.name}</Text>
            <Text className='ht-tier__at'>{stop.growth}</Text>
          </View>
        ))}
      </View>
      <View className='ht-tier__s between'>
        <View>
          <Text>近 12 个月成长值 </Text>
          <Text className='b'>{whole}</Text>
        </View>
        <Text>每实付 1 元记 1</Text>
      </View>
    </View>
  );
}
