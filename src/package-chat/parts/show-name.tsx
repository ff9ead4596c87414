import { Switch, Text, View } from '@tarojs/components';

interface Props {
  readonly shown: boolean;
  readonly onChange: (shown: boolean) => void;
}

/** 名单里露不露名字: off unless the customer wants it; others then read 「邻居 3 号」. */
export function ShowName({ shown, onChange }: Props) {
  return (
    <View className='between show-name' id='show-name'>
      <View className='grow'>
        <View className='t-body'>名单里写我的昵称</View>
        <Text className='t-cap'>不开就写「邻居」，电话和门牌谁也看不到</Text>
      </View>
      <Switch checked={shown} color='#1c6b3a' onChange={(event) => onChange(event.detail.value)} />
    </View>
  );
}
