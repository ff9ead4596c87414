import type { ConsoleInput } from '@/contract/console';
import type { GroupDoc } from '../../../cloudfunctions/_store/documents';
import { countTaps } from '../taps';
import type { Together, TogetherStep } from '../together';

const HOUR = 3_600_000;
const POMEGRANATE = '会理软籽石榴 3粒';

const offer = ({ stage, chat }: Together, size: number): ConsoleInput<'offer.publish'> => ({
  key: `offer-of-${size}-seats`,
  title: `${size} 人拼石榴`,
  skuId: 'pomegranate-3',
  groupPrice: 2390,
  size,
  windowHours: 2,
  perMember: 1,
  newOnly: false,
  openGIds: [chat],
  tags: [],
  startAt: stage.now(),
  endAt: stage.now() + 48 * HOUR,
  stock: 4,
  benefitTemplateId: null,
  pickupPointId: 'cuihuli',
});
const groupOf = async ({ stage, chat }: Together, size: number): Promise<GroupDoc> => {
  const found = (await stage.ledger.all('groups')).find(
    (group) => group.openGId === chat && group.offer.size === size,
  );
  if (!found) throw new Error('no group was opened');
  return found;
};

/** 开团 and 参团: two seats, both paid, and the price holds. */
const forms: TogetherStep = async (cast) => {
  const [mei, haiyan] = [cast.people['梅梅妈'], cast.people['海燕']];
  const { offerId } = await cast.staff('offer.publish', offer(cast, 2));
  await mei.open({ path: 'pages/chat/index', query: {}, scene: 1044, chat: cast.chat });
  await mei.tap('去看看');
  await mei.sees('可以开的团', POMEGRANATE, '2 人团价');
  await mei.snap('group-offers');
  expect(await mei.pay({ text: '开团', exact: true, within: { id: `offer-${offerId}` } }, 'confirm')).toBe(
    2390,
  );
  // the group that was just paid for is on the screen: who sits, how many are missing, and how to call them
  await mei.sees('付好了 ¥23.90', '还差 1 位', '座位都是真人', '喊邻居来');
  await mei.back(); // paying opened one page: the list is right behind it
  await mei.sees('我在的团');
  await mei.tap({ text: '看看', exact: true });
  await mei.sees('还差 1 位', '座位都是真人');
  await mei.snap('group-open');
  await mei.share({ id: 'group-call' }, { chat: cast.chat });

  // from the card to a paid seat: the card, the button, WeChat's own confirmation
  const { who, taps } = countTaps(haiyan);
  await who.open(await cast.card(haiyan, '石榴'));
  await who.sees('还差 1 位');
  expect(await who.pay({ id: 'group-join' }, 'confirm')).toBe(2390);
  await who.sees('付好了');
  expect(taps()).toBe(3);
  await haiyan.waitFor(async () => (await groupOf(cast, 2)).status === 'formed', 'the group to form');
  await haiyan.sees('拼成了');
  await haiyan.snap('group-formed');
};

/** 没凑齐: the money goes back by itself, and the page says so. */
const fails: TogetherStep = async (cast) => {
  const { stage } = cast;
  const fang = cast.people['阿芳'];
  const { offerId } = await cast.staff('offer.publish', offer(cast, 3));
  await fang.open({ path: 'pages/chat/index', query: {}, scene: 1044, chat: cast.chat });
  await fang.tap('去看看');
  await fang.sees('3 人团价');
  await fang.pay({ text: '开团', exact: true, within: { id: `offer-${offerId}` } }, 'confirm');
  await fang.sees('付好了');
  await fang.waitFor(async () => (await groupOf(cast, 3)).paidSeats === 1, 'the seat to be paid');
  const { _id } = await groupOf(cast, 3);

  await stage.post('/clock', { advanceMs: 3 * HOUR });
  await fang.waitFor(async () => {
    await stage.post('/clock', { advanceMs: 60_000 }); // WeChat takes its time, and cron looks once a minute
    await stage.post('/functions/cron/timer', {});
    const { seats } = await groupOf(cast, 3);
    return Object.values(seats).every(({ status }) => status === 'refunded');
  }, 'the money to go back');
  expect((await groupOf(cast, 3)).status).toBe('failed');
  const { id } = await stage.ledger.member(fang.phone);
  const [order] = await stage.ledger.orders(id);
  expect(order?.payment.status).toBe('refunded');
  await fang.open({ path: 'package-chat/group/index', query: { id: _id }, scene: 1044, chat: cast.chat });
  await fang.sees('没有拼成', '退回');
  await fang.snap('group-failed');
};

export const GROUP_STEPS: readonly (readonly [string, TogetherStep])[] = [
  ['a group-buy forms when both seats are paid', forms],
  ['a group-buy that does not fill gives the money back by itself', fails],
];
