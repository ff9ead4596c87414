import { useState } from 'react';
import { Input, Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { pressable } from '@/components/pressable';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import type { Invoice } from '@/stores/checkout';
import './invoice-row.scss';

interface Props {
  readonly invoice: Invoice | null;
  readonly onWant: (invoice: Invoice | null) => void;
}
type Kind = Invoice['kind'];

const KINDS = [
  { key: 'personal', name: '个人' },
  { key: 'company', name: '单位' },
] as const;

interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly value: string;
  readonly most: number;
  readonly onWrite: (value: string) => void;
}

function Field({ id, name, hint, value, most, onWrite }: FieldProps) {
  return (
    <View className='invoice__field'>
      <Text className='nowrap'>{name}</Text>
      <Input
        className='invoice__input'
        id={id}
        value={value}
        maxlength={most}
        placeholder={hint}
        placeholderClass='invoice__hint'
        onInput={({ detail }) => onWrite(detail.value)}
      />
    </View>
  );
}

/** What is still missing before the title can be kept; null for nothing. */
function missing(kind: Kind, title: string, taxNumber: string): string | null {
  if (title.length < (kind === 'company' ? 2 : 1)) return '先写抬头';
  const signs = taxNumber.replace(/\s+/g, '').length;
  if (kind === 'company' && ![15, 17, 18, 20].includes(signs)) return '税号要 18 位';
  return null;
}

function Form({ invoice, onWant }: Props) {
  const [kind, setKind] = useState<Kind>(invoice?.kind ?? 'personal');
  const [title, setTitle] = useState(invoice?.title ?? '');
  const [taxNumber, setTaxNumber] = useState(invoice?.kind === 'company' ? invoice.taxNumber : '');
  const wanting = missing(kind, title.trim(), taxNumber);
  const keep = (): void =>
    onWant(
      kind === 'personal'
        ? { kind, title: title.trim() }
        : { kind, title: title.trim(), taxNumber: taxNumber.trim() },
    );
  return (
    <>
      <View className='t-h1'>发票抬头</View>
      <View className='t-sub invoice__lead'>按实付金额开，退款的部分不开</View>
      <View className='invoice__kinds'>
        <Segmented options={KINDS} chosen={kind} onChoose={setKind} />
      </View>
      <Field
        id='invoice-title'
        name='抬头'
        hint={kind === 'personal' ? '姓名' : '营业执照上的全称'}
        value={title}
        most={kind === 'personal' ? 60 : 100}
        onWrite={setTitle}
      />
      {kind === 'company' && (
        <Field
          id='invoice-tax'
          name='税号'
          hint='统一社会信用代码，18 位'
          value={taxNumber}
          most={24}
          onWrite={setTaxNumber}
        />
      )}
      <View className='invoice__go'>
        {invoice && (
          <Button kind='soft' size='l' onClick={() => onWant(null)}>
            不要发票
          </Button>
        )}
        <Button size='l' className='grow' id='keep-invoice' disabled={wanting !== null} onClick={keep}>
          {wanting ?? '就开这个'}
        </Button>
      </View>
    </>
  );
}

/** 发票: a row that is optional, and the sheet behind it. */
export function InvoiceRow({ invoice, onWant }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <View className='card sec invoice'>
      <View className='invoice-row' id='invoice' {...pressable('发票')} onClick={() => setOpen(true)}>
        <Text className='nowrap'>发票</Text>
        <View className='grow ell invoice-row__value'>{invoice ? invoice.title : '不开'}</View>
        <Icon name='chevron-right' size={16} />
      </View>
      <Sheet open={open} onClose={() => setOpen(false)} label='发票抬头'>
        <Form
          key={invoice?.title ?? ''}
          invoice={invoice}
          onWant={(wanted) => {
            setOpen(false);
            onWant(wanted);
          }}
        />
      </Sheet>
    </View>
  );
}
