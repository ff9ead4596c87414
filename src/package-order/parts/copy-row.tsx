import { Text } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { ListRow } from '@/components/list-row';
import type { IconName } from '@/components/icon';
import './copy-row.scss';

interface Props {
  readonly icon?: IconName;
  readonly lead?: string;
  readonly text: string;
}

/** A number or an address, copied whole by a touch: it leads nowhere, so no arrow. */
export const CopyRow = ({ text, ...rest }: Props) => (
  <ListRow
    {...rest}
    title={<Text className='copy-row__text'>{text}</Text>}
    action={<Text className='copy-row__do'>复制</Text>}
    onClick={() => void Taro.setClipboardData({ data: text })}
  />
);
