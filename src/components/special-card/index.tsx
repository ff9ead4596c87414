import { Text, View } from '@tarojs/components';
import type { SpecialCard as Special } from '@/contract/views';
import { AddButton } from '../add-button';
import { Bar } from '../bar';
import { Button } from '../button';
import { Price, Was } from '../price';
import { Well } from '../well';
import './index.scss';

interface Props {
  readonly special: Special;
  readonly onOpen: (special: Special) => void;
}

/** 群特惠 on the front page: small, with how much is left. */
export function SpecialTile({ special, onOpen }: Props) {
  const { title, image, well, chatPrice, price, specialLeft, specialStock } = special;
  return (
    <View className='ht-special' onClick={() => onOpen(special)}>
      <Well image={image} well={well} size={98} />
      <View className='ht-special__n ell'>{title}</View>
      <View className='ht-special__p'>
        <Price amount={chatPrice} label='群特惠价' />
        <Was amount={price} />
      </View>
      <View className='ht-special__bar'>
        <Bar kind='price' share={specialStock > 0 ? 1 - specialLeft / specialStock : 1} />
      </View>
      <Text className='ht-special__left'>{specialLeft > 0 ? `还剩 ${specialLeft} 份` : '抢完了'}</Text>
    </View>
  );
}

interface RowProps extends Props {
  readonly onAdd: (special: Special) => void;
  readonly onBuy: (special: Special) => void;
}

/** 群特惠 on the chat's page: a row with its limit, into the cart by + or straight to the bill. */
export function SpecialRow({ special, onOpen, onAdd, onBuy }: RowProps) {
  const { specialId, title, subtitle, image, well, chatPrice, price, specialLeft, perMember } = special;
  return (
    <View className='ht-special-row' onClick={() => onOpen(special)}>
      <Well image={image} well={well} size={72} />
      <View className='grow'>
        <View className='between ht-special-row__t'>
          <View className='t-h3 ell'>{title}</View>
          <Text className='t-cap c-price nowrap'>{specialLeft > 0 ? `剩 ${specialLeft}` : '抢完了'}</Text>
        </View>
        <View className='t-cap ell'>{`每人限 ${perMember} 份，${subtitle}`}</View>
        <View className='ht-special-row__p'>
          <View className='ht-special-row__m'>
            <Price amount={chatPrice} size='l' label='群特惠价' />
            <Was amount={price} />
          </View>
          {specialLeft > 0 && (
            // the row around them opens the product
            <View className='row ht-special-row__go' onClick={(event) => event.stopPropagation()}>
              <AddButton quiet title={title} onAdd={() => onAdd(special)} />
              <Button size='s' id={`buy-${specialId}`} onClick={() => onBuy(special)}>
                买一份
              </Button>
            </View>
          )}
        </View>
      </View>
    </View>
  );
}
