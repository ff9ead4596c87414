import { countTaps } from '../taps';
import { joinBefore, type TogetherStep } from '../together';

const HOUR = 3_600_000;
const KIWI = '徐香猕猴桃 6粒';

/** 群特惠 for a member: the card in the chat, 买一份, 微信支付 under the bill, WeChat's own confirmation. */
const fourTaps: TogetherStep = async (cast) => {
  const { stage, chat, people } = cast;
  const [leader, mei] = [people['老周'], people['梅梅妈']];
  const { specialId } = await cast.staff('special.save', {
    key: 'special-of-the-journey',
    productId: 'kiwi',
    skuId: 'kiwi-6',
    chatPrice: 1490,
    openGIds: [chat],
    tags: [],
    perMember: 2,
    stock: 10,
    startAt: stage.now(),
    endAt: stage.now() + 6 * HOUR,
  });
  await leader.open({ path: 'pages/chat/index', query: {}, scene: 1044, chat });
  await leader.sees(KIWI, '¥14.9');
  await leader.share('发群里', { chat });

  await joinBefore(cast, mei);
  const { who, taps } = countTaps(mei);
  await who.open(await cast.card(mei, `${KIWI} 群里价 ¥14.9`));
  await who.sees(KIWI, '剩 10');
  await who.snap('special-card-opened');
  await who.tap({ id: `buy-${specialId}` });
  await who.sees('群特惠 −¥5.00', '应付 ¥14.90');
  expect(await who.pay({ id: 'place-order' }, 'confirm')).toBe(1490);
  await who.sees('付好了');
  expect(taps()).toBe(4);

  const { id } = await stage.ledger.member(mei.phone);
  const [order] = await stage.ledger.orders(id);
  expect(order?.quote.lines).toMatchObject([{ skuId: 'kiwi-6', rung: 'chat_price', unitPrice: 1490 }]);
};

export const SPECIAL_STEPS: readonly (readonly [string, TogetherStep])[] = [
  ['a known member is at a paid special in four taps', fourTaps],
];
