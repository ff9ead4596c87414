import { yes, type Phone } from '../support/phone';
import { eventually, type Shop, withShop } from '../support/shop';
import { answerPopup, ARRIVAL } from '../support/messages';
import { signIn, type Staff } from '../support/staff';

let shop: Shop;
let staff: Staff;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
});

const FIELDS = { thing1: '富平尖柿', time2: '2026年11月21日 06:00', amount3: '¥32.80', phrase4: '已到店' };

/** Two messages of one template, the later one last; answers their sends. */
async function written(phone: Phone): Promise<[earlier: string, later: string]> {
  const { memberId } = yes(await phone.call('member.me', {}));
  const send = async (key: string): Promise<string> => {
    await answerPopup(shop, phone, 'accept');
    const sent = yes(
      await staff.ask('campaign.send', {
        ...{ key: `${key}-campaign`, title: '柿子到了', segmentId: 'newcomers', templateId: ARRIVAL },
        ...{ fields: { ...FIELDS, thing5: '今早到的' }, page: 'pages/home/index' },
      }),
    );
    return `${sent.campaignId}:${memberId}`;
  };
  return [await send('first'), await send('second')];
}
const told = (phone: Phone, ErrorCode: string) =>
  shop.post('/world/events', {
    event: {
      Event: 'subscribe_msg_sent_event',
      List: { TemplateId: ARRIVAL, MsgID: '1864323726461255680', ErrorCode, ErrorStatus: 'refused' },
    },
    phone: phone.token,
  });
const statusOf = async (id: string) => (await shop.doc('sends', id))?.status;

it('a message that WeChat could not deliver is failed with its code, however often WeChat says so; the one before stays sent', async () => {
  const phone = await shop.member();
  const [earlier, later] = await written(phone);
  await told(phone, '0');
  await told(phone, '-1');
  await eventually(async () => (await statusOf(later)) === 'failed');
  expect(await shop.doc('sends', later)).toMatchObject({ status: 'failed', errCode: -1 });
  await told(phone, '-1');
  await shop.advance(1000);
  await told(await shop.member(), '-1');
  await shop.tick();
  expect(await statusOf(earlier)).toBe('sent');
});
