import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { Price, Was } from '@/components/price';
import { pressable } from '@/components/pressable';
import { Stepper } from '@/components/stepper';
import { Tag } from '@/components/tag';
import { Tick } from '@/components/tick';
import { Well } from '@/components/well';
import type { QuoteLine } from '@/domain/preview';
import { useCart } from '@/stores/cart';
import type { CartItem } from '@/stores/items';
import { openProduct } from '@/stores/shelf';

interface Props {
  readonly item: CartItem;
  /** The server's price of it; null while it is not known or not chosen. */
  readonly line: QuoteLine | null;
  /** Why it cannot be ordered as it is: 「只剩 2 份了」. */
  readonly problem: string | null;
  readonly onTakeOut: (item: CartItem) => void;
}

const rungName = {
  price: '',
  member_price: '会员价',
  chat_price: '群特惠价',
  relay_price: '接龙价',
  group_price: '拼团价',
} as const;

/** The price of one, when the server has said it. */
function UnitPrice({ line, chosen }: { readonly line: QuoteLine | null; readonly chosen: boolean }) {
  if (!line) return <Text className='t-cap'>{chosen ? '' : '没选'}</Text>;
  return (
    <View className='row cart-line__m'>
      <Price amount={line.unitPrice} />
      {line.unitPrice < line.price && <Was amount={line.price} />}
    </View>
  );
}

/** Why this price, or why it cannot be had. */
function Why({ line, problem }: { readonly line: QuoteLine | null; readonly problem: string | null }) {
  const rung = line ? rungName[line.rung] : '';
  return (
    <View className='cart-line__why'>
      {rung && <Tag kind={line?.rung === 'member_price' ? 'leaf' : 'price'}>{rung}</Tag>}
      {problem && <Text className='t-cap c-price'>{problem}</Text>}
    </View>
  );
}

export function CartLine({ item, line, problem, onTakeOut }: Props) {
  const setQuantity = useCart((cart) => cart.setQuantity);
  const choose = useCart((cart) => cart.choose);
  const { skuId, title, skuName, image, well, quantity, chosen } = item;
  const spec = line?.skuName || skuName;
  return (
    <View className='cart-line' id={`cart-${skuId}`}>
      <View
        className='cart-line__tick'
        {...pressable(`${chosen ? '不选' : '选上'}${title}`)}
        onClick={() => choose(skuId, !chosen)}
      >
        <Tick on={chosen} />
      </View>
      <View onClick={() => openProduct(item)}>
        <Well image={image} well={well} size={80} />
      </View>
      <View className='grow'>
        <View className='between'>
          <View className='t-h3 ell'>{title}</View>
          <View className='cart-line__x' {...pressable(`删掉${title}`)} onClick={() => onTakeOut(item)}>
            <Icon name='trash' size={16} />
          </View>
        </View>
        {spec && <View className='t-cap ell'>{spec}</View>}
        <Why line={line} problem={problem} />
        <View className='between cart-line__p'>
          <UnitPrice line={line} chosen={chosen} />
          <Stepper value={quantity} max={999} onChange={(next) => setQuantity(skuId, next)} />
        </View>
      </View>
    </View>
  );
}
