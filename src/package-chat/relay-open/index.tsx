import { useState } from 'react';
import { Input, Picker, Text, Textarea, View } from '@tarojs/components';
import Taro, { useDidShow, useLoad } from '@tarojs/taro';
import { Button } from '@/components/button';
import { ErrorBlock } from '@/components/error-block';
import { Foot } from '@/components/foot';
import { Icon } from '@/components/icon';
import { pressable } from '@/components/pressable';
import { Screen } from '@/components/screen';
import { Segmented } from '@/components/segmented';
import { Well } from '@/components/well';
import { urlOf } from '@/routes';
import { useRelayOpening, type OpeningItem } from '@/stores/relay-opening';
import { exactYuan } from '@/words/money';
import { AddSheet } from './add-sheet';
import './index.scss';

const DAYS = [
  { key: '0', name: '今天' },
  { key: '1', name: '明天' },
  { key: '2', name: '后天' },
] as const;
const PAYMENTS = [
  { key: 'now', name: '接上就付' },
  { key: 'on_close', name: '截单后付' },
] as const;

interface FieldProps {
  readonly name: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly id?: string;
  readonly kind?: 'text' | 'digit' | 'number';
  readonly placeholder?: string;
}

const Field = ({ name, value, onInput, id, kind = 'text', placeholder = '' }: FieldProps) => (
  <View className='opening__field'>
    <Text className='t-cap'>{name}</Text>
    <Input
      className='opening__input'
      {...(id && { id })}
      type={kind}
      maxlength={60}
      value={value}
      placeholder={placeholder}
      onInput={(event) => onInput(event.detail.value)}
    />
  </View>
);

function Item({ item }: { readonly item: OpeningItem }) {
  const change = useRelayOpening((store) => store.change);
  const drop = useRelayOpening((store) => store.drop);
  const { skuId, title, skuName, image, well, price, left } = item;
  return (
    <View className='opening__item' id={`opening-${skuId}`}>
      <View className='row opening__what'>
        <Well image={image} well={well} size={56} />
        <View className='grow'>
          <View className='t-h3 ell'>{title}</View>
          <View className='t-cap ell'>{`${skuName}，平常 ${exactYuan(price)}，店里有 ${left} 份`}</View>
        </View>
        <View className='opening__drop' {...pressable(`不要${title}`)} onClick={() => drop(skuId)}>
          <Icon name='trash' size={18} />
        </View>
      </View>
      <View className='opening__three'>
        <Field
          name='接龙价'
          kind='digit'
          value={item.priceTyped}
          onInput={(priceTyped) => change(skuId, { priceTyped })}
        />
        <Field
          name='总份数'
          kind='number'
          value={item.portions}
          onInput={(portions) => change(skuId, { portions })}
        />
        <Field
          name='每人最多'
          kind='number'
          value={item.perMember}
          onInput={(perMember) => change(skuId, { perMember })}
        />
      </View>
      <Field
        name='让大家选的，用逗号隔开'
        value={item.options}
        placeholder='微辣，不辣'
        onInput={(options) => change(skuId, { options })}
      />
    </View>
  );
}

function When() {
  const form = useRelayOpening((store) => store.form);
  const fill = useRelayOpening((store) => store.fill);
  return (
    <View className='card sec'>
      <View className='t-h2'>什么时候截单</View>
      <View className='between'>
        <Segmented options={DAYS} chosen={form.day} onChoose={(day) => fill({ day })} />
        <Picker
          mode='time'
          value={form.time}
          onChange={(event) => fill({ time: String(event.detail.value) })}
        >
          <View className='opening__time' id='cut-off-time'>
            {form.time}
          </View>
        </Picker>
      </View>
      <Field
        name='什么时候来取'
        id='pickup-at'
        value={form.pickupAt}
        onInput={(pickupAt) => fill({ pickupAt })}
      />
      <View className='t-cap opening__label'>怎么付款</View>
      <Segmented options={PAYMENTS} chosen={form.payment} onChoose={(payment) => fill({ payment })} />
      <Field
        name='至少几份才成，不限就空着'
        kind='number'
        value={form.minPortions}
        onInput={(minPortions) => fill({ minPortions })}
      />
    </View>
  );
}

/** 开一个接龙: for the leader, from inside the chat. */
export default function RelayOpenPage() {
  const items = useRelayOpening((store) => store.items);
  const form = useRelayOpening((store) => store.form);
  const fill = useRelayOpening((store) => store.fill);
  const failure = useRelayOpening((store) => store.failure);
  const sending = useRelayOpening((store) => store.sending);
  const missing = useRelayOpening((store) => store.missing)();
  const [adding, setAdding] = useState(false);
  useLoad(() => useRelayOpening.getState().start());
  useDidShow(() => {
    if (useRelayOpening.getState().found.status === 'idle') void useRelayOpening.getState().search('');
  });
  const open = async (): Promise<void> => {
    const relayId = await useRelayOpening.getState().open(Date.now());
    if (relayId) await Taro.redirectTo({ url: urlOf('relay', { id: relayId }) });
  };
  return (
    <Screen title='开一个接龙' className='opening'>
      <View className='card sec'>
        <Field name='接龙叫什么' id='opening-title' value={form.title} onInput={(title) => fill({ title })} />
        {items.map((item) => (
          <Item key={item.skuId} item={item} />
        ))}
        <Button kind='soft' block id='add-item' onClick={() => setAdding(true)}>
          {items.length === 0 ? '选要接龙的货' : '再加一样'}
        </Button>
      </View>
      <When />
      <View className='card sec'>
        <View className='t-cap'>跟大家说两句</View>
        <Textarea
          className='opening__note'
          maxlength={200}
          autoHeight
          value={form.note}
          placeholder='今早刚到的，数量不多'
          onInput={(event) => fill({ note: event.detail.value })}
        />
      </View>
      {failure && <ErrorBlock strip text={failure.text} />}
      <Foot>
        <Button
          size='l'
          block
          id='open-now'
          disabled={missing !== null || sending}
          onClick={() => void open()}
        >
          {sending ? '正在备货' : (missing ?? '开始接龙')}
        </Button>
      </Foot>
      <AddSheet open={adding} onClose={() => setAdding(false)} />
    </Screen>
  );
}
