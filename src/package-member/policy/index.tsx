import { Text, View } from '@tarojs/components';
import Taro, { useLoad } from '@tarojs/taro';
import { ListRow } from '@/components/list-row';
import { Screen } from '@/components/screen';
import { urlOf } from '@/routes';
import { useHome } from '@/stores/home';
import './index.scss';

const PARTS: readonly { title: string; text: string }[] = [
  {
    title: '我们记什么',
    text: '你在微信里的身份编号（换成一串只有本店能用的代号）、你怎么来的、领过和用过的券、购物车、订单（地址、备注、发票抬头）和付款、售后（写的话和照片）、参加过的接龙和拼团、你同意收的消息。昵称、头像、手机号和生日是你自己填的，不填也能买。',
  },
  {
    title: '用来做什么',
    text: '送货和取货、算会员价和成长值、处理售后、发你点过同意的消息。奖励邀请你的邻居时，会用到「谁请你来的」这一条。',
  },
  {
    title: '不做什么',
    text: '不卖给别人，不把你的号码给团长，不在你没点同意时发消息。',
  },
  {
    title: '你随时可以',
    text: '在「我的 → 我的资料」里撤下头像，在「我的 → 店里存了我什么」里看全部记录、带走一份、退出并删除资料。退出后，身份、联系方式、收货地址、备注、发票抬头、售后的话和照片都会删掉，接龙和拼团里不再有你的名字和头像；账目依法要留，只留货、金额和日期，认不出是谁。领过的券、限购和邀请留一个代号，没有店里的密钥和你的微信认不出是你，免得退出再来又领一遍。开过的发票由税务系统保存。还有订单、售后或接龙没办完时，要先办完。',
  },
];

/** 会员服务说明: what one agrees to by joining, in plain words. The version agreed to is kept with the consent. */
export default function PolicyPage() {
  const version = useHome((store) => store.home.value?.shop.policyVersion);
  useLoad(() => void useHome.getState().ensure());
  return (
    <Screen title='会员服务说明'>
      <View className='card sec policy'>
        {PARTS.map(({ title, text }) => (
          <View key={title} className='policy__part'>
            <View className='t-h3'>{title}</View>
            <View className='policy__text'>{text}</View>
          </View>
        ))}
        {version && <Text className='t-cap'>{`版本 ${version}`}</Text>}
      </View>
      <View className='card sec'>
        <ListRow
          icon='shield'
          id='staff-door'
          title='店员入口'
          value='扫电脑上的码登录'
          onClick={() => void Taro.navigateTo({ url: urlOf('staff') })}
        />
      </View>
    </Screen>
  );
}
