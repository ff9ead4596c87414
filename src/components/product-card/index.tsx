import { Text, View } from '@tarojs/components';
import type { ProductCard as Product } from '@/contract/views';
import { AddButton } from '../add-button';
import { Price, sizeBeside, Was } from '../price';
import { Tag } from '../tag';
import { Well } from '../well';
import './index.scss';

interface Props {
  readonly product: Product;
  readonly onOpen: (product: Product) => void;
  readonly onAdd: (product: Product) => void;
  /** A row with a small picture instead of a card with a large one. */
  readonly row?: boolean;
}

/** The reason on the card: the rung that won, or that the shelf is nearly empty. */
function Reason({ product }: { readonly product: Product }) {
  if (product.best)
    return <Tag kind={product.best.rung === 'chat_price' ? 'cut' : 'leaf'}>{product.best.label}</Tag>;
  if (product.left > 0 && product.left <= 10) return <Tag kind='price'>{`还剩 ${product.left} 份`}</Tag>;
  return product.skuCount > 1 ? <Tag>{`${product.skuCount} 种规格`}</Tag> : null;
}

/** A product on the shelf: picture, name, one selling line, one reason, price and +. */
export function ProductCard({ product, onOpen, onAdd, row = false }: Props) {
  const { title, subtitle, image, well, price, best, left } = product;
  const amount = best?.amount ?? price;
  return (
    <View
      className={`ht-prod${row ? ' ht-prod--row' : ''}${left === 0 ? ' ht-prod--out' : ''}`}
      onClick={() => onOpen(product)}
    >
      <Well image={image} well={well} {...(row && { size: 98 as const })} />
      <View className='ht-prod__b'>
        <View className='ht-prod__n ell'>{title}</View>
        <View className='ht-prod__d ell'>{subtitle}</View>
        <View className='ht-prod__t'>
          <Reason product={product} />
        </View>
        <View className='ht-prod__p'>
          <View className='ht-prod__m'>
            <Price amount={amount} size={sizeBeside(amount)} {...(best && { label: best.label })} />
            {best && <Was amount={price} />}
          </View>
          {left === 0 ? (
            <Text className='t-cap'>今天卖完了</Text>
          ) : (
            <AddButton title={title} onAdd={() => onAdd(product)} />
          )}
        </View>
      </View>
    </View>
  );
}
