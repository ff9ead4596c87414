import { Text, View } from '@tarojs/components';
import type { PrivacyView } from '@/contract/views';
import { stampOf } from '@/words/time';

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <View className='written'>
      <Text className='t-cap'>{title}</Text>
      {lines.map((line) => (
        <View key={line} className='written__line'>
          {line}
        </View>
      ))}
    </View>
  );
}

type Complaint = PrivacyView['afterSales'][number];
const complaintLine = ({ at, text, pictures }: Complaint): string =>
  [stampOf(at), text || '没写话', pictures > 0 && `${pictures} 张照片`].filter(Boolean).join(' · ');

type Together = PrivacyView['together'][number];
const togetherLine = ({ title, name, remark }: Together): string =>
  [title, name ? `显示为「${name}」` : '没有显示名字', remark].filter(Boolean).join(' · ');

/** 你写下的: addresses, remarks and words, as they are stored; nothing when nothing was written. */
export function Written({ stored }: { readonly stored: PrivacyView }) {
  const { addresses, invoices, remarks, afterSales, together } = stored;
  const none = [addresses, invoices, remarks, afterSales, together].every((list) => list.length === 0);
  if (none) return null;
  return (
    <View className='card sec privacy__part'>
      <View className='t-h3 privacy__title'>你写下的</View>
      <Lines title='订单里的收货地址' lines={addresses} />
      <Lines title='发票抬头' lines={invoices} />
      <Lines title='订单备注' lines={remarks} />
      <Lines title='售后' lines={afterSales.map(complaintLine)} />
      <Lines title='接龙和拼团' lines={together.map(togetherLine)} />
    </View>
  );
}
