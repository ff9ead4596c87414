import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { ListRow } from '@/components/list-row';
import { Tag } from '@/components/tag';
import type { ProductView, SkuView } from '@/contract/views';
import { urlOf } from '@/routes';
import { useHome } from '@/stores/home';

interface Props {
  readonly product: ProductView;
  readonly sku: SkuView;
  readonly onChoose: () => void;
}

/** What one asks before buying: which one, where to get it, which coupons, and what it is. */
export function Facts({ product, sku, onChoose }: Props) {
  const point = useHome((store) => store.home.value?.pickupPoint);
  return (
    <>
      <View className='card sec pd__list'>
        <ListRow lead='规格' id='choose-sku' title={sku.name} onClick={onChoose} />
        {point && <ListRow lead='自提' title={`${point.name}，${point.hours}`} />}
        {product.coupons.length > 0 && (
          <ListRow
            lead='领券'
            title={
              <View className='row pd__tags'>
                {product.coupons.slice(0, 2).map((coupon) => (
                  <Tag key={coupon} kind='price'>
                    {coupon}
                  </Tag>
                ))}
              </View>
            }
            onClick={() => void Taro.navigateTo({ url: urlOf('coupons') })}
          />
        )}
      </View>
      {product.facts.length > 0 && (
        <View className='card sec pd__list'>
          {product.facts.map(({ name, value }) => (
            <ListRow key={name} lead={name} title={value} />
          ))}
        </View>
      )}
    </>
  );
}
