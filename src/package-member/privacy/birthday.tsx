import { useState } from 'react';
import { Picker, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { ListRow } from '@/components/list-row';
import { keepBirthday } from '@/stores/birthday';

/** A leap year, so that 29 February can be chosen. */
const MONTHS = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month + 1, 0)).getUTCDate());
const days = (month: number): string[] =>
  Array.from({ length: MONTHS[month] ?? 31 }, (_, day) => `${day + 1} 日`);
const two = (number: number): string => String(number).padStart(2, '0');

const words = (day: string): string => {
  const [month, date] = day.split('-').map(Number);
  return `${month} 月 ${date} 日`;
};

/** 生日: month and day only, because they want to; for a coupon on the day, and gone with a tap. */
export function Birthday({ day }: { readonly day: string | null }) {
  const [month, setMonth] = useState(0);
  const keep = async (next: string | null, done: string): Promise<void> => {
    const failure = await keepBirthday(next);
    await Taro.showToast({ title: failure?.text ?? done, icon: 'none', duration: 2500 });
  };
  if (day !== null)
    return (
      <ListRow
        id='birthday'
        title='生日'
        value={`${words(day)} · 点一下删掉`}
        onClick={() => void keep(null, '删掉了')}
      />
    );
  return (
    <Picker
      mode='multiSelector'
      range={[MONTHS.map((_, index) => `${index + 1} 月`), days(month)]}
      value={[month, 0]}
      onColumnChange={({ detail }) => {
        if (detail.column === 0) setMonth(detail.value);
      }}
      onChange={({ detail }) => {
        const [chosen = 0, date = 0] = detail.value as unknown as number[];
        void keep(`${two(chosen + 1)}-${two(date + 1)}`, '记下了，那天送你一张券');
      }}
    >
      <View>
        <ListRow id='birthday' title='生日' value='没填，不填也行' />
      </View>
    </Picker>
  );
}
