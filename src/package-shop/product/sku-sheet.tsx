import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { Price, Was } from '@/components/price';
import { pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import { Stepper } from '@/components/stepper';
import { Tag } from '@/components/tag';
import { Well } from '@/components/well';
import type { ProductView } from '@/contract/views';
import { fen } from '@/domain/preview';
import { ladderOf, mostOf, winnerOf } from '@/words/ladder';
import { exactYuan } from '@/words/money';

export interface Chosen {
  readonly skuId: string;
  readonly skuName: string;
  readonly quantity: number;
}
interface Props {
  readonly open: boolean;
  readonly product: ProductView;
  readonly skuId: string;
  readonly onSku: (skuId: string) => void;
  readonly onClose: () => void;
  readonly onAdd: (chosen: Chosen) => void;
  readonly onBuy: (chosen: Chosen) => void;
}

/** 选规格: picture, price and reason stay on top; then which, how many, what it comes to. */
export function SkuSheet({ open, product, skuId, onSku, onClose, onAdd, onBuy }: Props) {
  const [wanted, setWanted] = useState(1);
  const sku = product.skus.find((one) => one.skuId === skuId);
  const winner = sku && winnerOf(ladderOf(sku));
  if (!sku || !winner) return null;

  const most = mostOf(sku, winner);
  const quantity = Math.max(1, Math.min(wanted, most));
  const chosen = { skuId: sku.skuId, skuName: sku.name, quantity };
  const sum = exactYuan(fen(winner.amount * quantity));
  const limit =
    winner.rung === 'chat_price' && sku.chatPrice
      ? `群特惠每人限 ${sku.chatPrice.perMember} 份`
      : sku.left <= 10
        ? `还剩 ${sku.left} 份`
        : '';

  return (
    <Sheet open={open} onClose={onClose} label='选规格'>
      <View className='row sku__top'>
        <Well image={product.image} well={product.well} size={104} />
        <View className='grow'>
          <View className='sku__price'>
            <Price amount={winner.amount} size='xl' label={winner.name} />
            {winner.amount < sku.price && <Was amount={sku.price} />}
          </View>
          {winner.rung !== 'price' && (
            <View className='sku__tag'>
              <Tag kind={winner.rung === 'chat_price' ? 'cut' : 'leaf'}>{winner.name}</Tag>
            </View>
          )}
          <View className='t-cap sku__chosen'>{`已选：${sku.name}`}</View>
        </View>
      </View>
      <View className='t-h3 sku__head'>规格</View>
      <View className='sku__options'>
        {product.skus.map(({ skuId: id, name, left }) => (
          <View
            key={id}
            className={`sku__opt${id === sku.skuId ? ' sku__opt--on' : ''}${left === 0 ? ' sku__opt--out' : ''}`}
            {...pressable(left === 0 ? `${name}，卖完了` : name)}
            onClick={() => left > 0 && onSku(id)}
          >
            {name}
          </View>
        ))}
      </View>
      <View className='between sku__count'>
        <View>
          <Text className='t-h3'>数量</Text>
          <Text className='t-cap sku__limit'>{limit}</Text>
        </View>
        <Stepper value={quantity} max={most} onChange={setWanted} />
      </View>
      <View className='sku__sum'>
        <Icon name='info' size={16} />
        <View>
          <Text>{`${quantity} 份 `}</Text>
          <Text className='c-price b'>{sum}</Text>
          <Text>。券和满减到结算时一起算，取最省的</Text>
        </View>
      </View>
      <View className='row sku__go'>
        <Button
          className='grow'
          kind='soft'
          size='l'
          disabled={most === 0}
          id='sheet-add'
          onClick={() => onAdd(chosen)}
        >
          加入购物车
        </Button>
        <Button className='grow' size='l' disabled={most === 0} id='sheet-buy' onClick={() => onBuy(chosen)}>
          {most === 0 ? '今天卖完了' : `马上买 ${sum}`}
        </Button>
      </View>
    </Sheet>
  );
}
