import type { Cast } from '../cast';

const CHAT = '翠湖里邻居群';
const STRAWBERRY = '红颜奶油草莓 300g';

/** 领券: two of them; the newcomer's is spent in step 3, the other one ends in three days. */
export async function claimCoupons({ stage, lin }: Cast): Promise<void> {
  const { ledger } = stage;
  const templates = ['newcomer-10', 'free-shipping-39'] as const;
  const left = async () =>
    Promise.all(templates.map(async (id) => (await ledger.one('coupon_templates', id)).left));
  const before = await left();

  await lin.tabTo('首页');
  await lin.tap('领券');
  await lin.tap('领券中心');
  await lin.sees('新邻居见面礼', '同城配送免运费');
  await lin.tap({ id: 'claim-newcomer-10' });
  await lin.sees('领到了，结算自动用上', '我的券 1', '已经领过了');
  await lin.tap({ id: 'claim-free-shipping-39' });
  await lin.sees('我的券 2');

  const { id } = await ledger.member(lin.phone);
  const mine = (await ledger.all('coupons')).filter(({ memberId }) => memberId === id);
  expect(mine.map(({ templateId, status }) => [templateId, status]).sort()).toEqual([
    ['free-shipping-39', 'claimed'],
    ['newcomer-10', 'claimed'],
  ]);
  expect(await left()).toEqual(before.map((count) => count - 1));
  expect((await ledger.timeline(id, 'coupon_claimed')).map(({ data }) => data)).toEqual(
    expect.arrayContaining(
      mine.map(({ id: couponId, templateId }) => expect.objectContaining({ couponId, templateId })),
    ),
  );
  await lin.tap('我的券 2');
  await lin.sees('还有 14 天', '去用');
}

/** The scene of a group card proves nothing: without WeChat's CloudID the server gives no chat price. */
export async function seeNoChatPrice({ stage, lin }: Cast): Promise<void> {
  const { chat: _chat, ...card } = await stage.chatCard(lin.phone, CHAT, '徐香猕猴桃');
  await lin.open(card);
  await lin.sees('从微信群里点进来', '今天的群特惠只给群里的邻居');
  await lin.tap('先逛逛今早到店的');
  await lin.sees(STRAWBERRY, '¥36.8');
  expect(await lin.text()).not.toContain('群特惠价');
  await lin.tap(STRAWBERRY);
  await lin.sees('丹东头茬', '¥36.8');
  await lin.seesNo('¥29.9', '群特惠价');
  expect((await stage.ledger.member(lin.phone)).chatEntry).toBeNull();
}

/** 从群里进来: verified by the server through the CloudID, and only then the chat's price. */
export async function enterFromChat({ stage, lin }: Cast): Promise<void> {
  const { ledger } = stage;
  const card = await stage.chatCard(lin.phone, CHAT, '徐香猕猴桃');
  await lin.open(card);
  await lin.sees(CHAT, '团长 阿康', STRAWBERRY, '¥29.9', '每人限 3 份');
  await lin.snap('2-chat');
  await lin.tap(STRAWBERRY);
  await lin.sees('群特惠价', '¥29.9', `你从「${CHAT}」进来`, '你还能买 3 份');

  const { id, chatEntry, touchpoints } = await ledger.member(lin.phone);
  expect(chatEntry).toMatchObject({ openGId: card.chat, chat: { name: CHAT } });
  expect(touchpoints.find(({ kind }) => kind === 'chat')).toMatchObject({ ref: card.chat });
  expect(await ledger.timeline(id, 'chat_entered')).toMatchObject([
    { data: { openGId: card.chat, chatName: CHAT } },
  ]);
}
