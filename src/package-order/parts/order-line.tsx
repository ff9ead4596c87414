import { Text, View } from '@tarojs/components';
import { Price, Was } from '@/components/price';
import { Tag } from '@/components/tag';
import { Well } from '@/components/well';
import type { QuoteLine } from '@/domain/preview';
import { lineAmounts, lineReason } from '@/words/bill';
import { rejectionText } from '@/words/rejection';
import './order-line.scss';

interface Props {
  readonly line: QuoteLine;
  readonly onOpen?: () => void;
}

/** A line of an order: what, how many, what it costs, and why less than 售价. */
export function OrderLine({ line, onOpen }: Props) {
  const { title, skuName, quantity, image, well, missed } = line;
  const { amount, was } = lineAmounts(line);
  const reason = lineReason(line);
  return (
    <View className='order-line' {...(onOpen && { onClick: onOpen })}>
      <Well image={image} well={well} size={64} />
      <View className='grow'>
        <View className='between order-line__top'>
          <View className='order-line__name ell'>{title}</View>
          <Price amount={amount} size='s' exact ink />
        </View>
        <View className='between order-line__sub'>
          <Text className='t-cap'>{`${skuName} ×${quantity}`}</Text>
          {was !== null && <Was amount={was} exact />}
        </View>
        {reason && (
          <View className='order-line__why'>
            <Tag kind={reason.kind}>{reason.text}</Tag>
          </View>
        )}
        {missed && <View className='t-cap order-line__why'>{rejectionText(missed)}</View>}
      </View>
    </View>
  );
}
