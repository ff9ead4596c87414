import { countTaps } from '../taps';
import { joinBefore, type Together, type TogetherStep } from '../together';

const PERSIMMON = '富平尖柿 5斤';

/** 登记: a stranger's group is unknown; the code that the shop gave its leader makes it the shop's. */
const register: TogetherStep = async ({ stage, chat, people, staff }) => {
  const leader = people['老周'];
  const { code } = await staff('chat.code-make', {
    name: '三期水果群',
    tags: ['小区'],
    leaderName: '老周',
    pickupPointId: 'cuihuli',
    rules: '晚八点截单，第二天下午取',
  });
  await leader.open({ path: 'pages/chat/index', query: {}, scene: 1044, chat });
  await leader.sees('这个群还没登记');
  await leader.tap({ id: 'register-here' });
  await leader.input({ id: 'register-code' }, code);
  await leader.tap({ id: 'register-chat' });
  await leader.tap({ id: 'join' }); // only members lead
  await leader.sees('三期水果群', '你是这个群的团长', '晚八点截单');
  await leader.snap('registered');
  const { id } = await stage.ledger.member(leader.phone);
  expect(await stage.ledger.one('chats', chat)).toMatchObject({ leaderId: id, name: '三期水果群' });
};

/** 开接龙: what, how much, until when; the portions leave the shelf at once. */
const open: TogetherStep = async (cast) => {
  const { stage, people } = cast;
  const leader = people['老周'];
  const before = await stage.ledger.one('stock', 'persimmon-5');
  await leader.tap({ text: '团长台' });
  await leader.sees('还没开过接龙');
  await leader.tap({ id: 'open-relay' });
  await leader.tap({ id: 'add-item' });
  await leader.tap({ id: 'found-persimmon' });
  await leader.tap({ id: 'pick-persimmon-5' });
  await leader.sees(PERSIMMON, '平常 ¥32.80');
  await leader.tap({ text: '明天', exact: true });
  await leader.tap({ id: 'open-now' });
  await leader.sees('接龙', '距截单', '还没有人接');
  await leader.snap('relay-opened');
  const relay = await cast.relay();
  expect(relay).toMatchObject({ status: 'open', leaderName: '老周', payment: 'now' });
  expect((await stage.ledger.one('stock', 'persimmon-5')).left).toBe(before.left - 30);
  await leader.share('发群里', { chat: cast.chat });
};

/** From the card to a paid order: the card, the button, the fingerprint. */
const threeTaps: TogetherStep = async (cast) => {
  const mei = cast.people['梅梅妈'];
  await joinBefore(cast, mei);
  const { who, taps } = countTaps(mei);
  await who.open(await cast.card(mei, '接龙'));
  await who.sees('接龙 ¥32.80');
  expect(await who.pay({ id: 'relay-join' }, 'confirm')).toBe(3280);
  await who.sees('付好了');
  expect(taps()).toBe(3);
  await mei.sees('你是 1 号', '取货码');
  await mei.snap('relay-joined');
  const { id } = await cast.stage.ledger.member(mei.phone);
  await mei.waitFor(async () => (await cast.relay()).entries[id]?.status === 'paid', 'the entry to be paid');
};

/** A newcomer joins the shop on the way, does not pay yet, takes one more, and pays. */
const editAndPay: TogetherStep = async (cast) => {
  const haiyan = cast.people['海燕'];
  await haiyan.open(await cast.card(haiyan, '接龙'));
  await haiyan.sees('1 位已接');
  await haiyan.input({ id: 'relay-remark' }, '要软一点的');
  await haiyan.tap({ id: 'relay-join' });
  expect(await haiyan.pay({ id: 'join' }, 'cancel')).toBe(3280);
  await haiyan.sees('还没付款');
  await haiyan.sees('你是 2 号', '付款 ¥32.80', '要软一点的');
  await haiyan.tap({ cls: 'ht-step__b' }, 1);
  await haiyan.sees('改成 ¥65.60');
  expect(await haiyan.pay({ id: 'relay-join' }, 'confirm')).toBe(6560);
  await haiyan.sees('付好了', '¥65.60');
  const { id } = await cast.stage.ledger.member(haiyan.phone);
  await haiyan.waitFor(
    async () => (await cast.relay()).entries[id]?.status === 'paid',
    'the entry to be paid',
  );
  const relay = await cast.relay();
  expect(relay.entries[id]).toMatchObject({ amount: 6560, remark: '要软一点的' });
  expect(Object.values(relay.left)).toEqual([27]);
};

/** 退出: unpaid, the portion goes back; paid, the money too. */
const leaveTwice: TogetherStep = async (cast) => {
  const [chen, fang] = [cast.people['小陈'], cast.people['阿芳']];
  const { ledger } = cast.stage;
  await joinBefore(cast, chen);
  await joinBefore(cast, fang);
  await chen.open(await cast.card(chen, '接龙'));
  await chen.pay({ id: 'relay-join' }, 'cancel');
  await chen.sees('还没付款');
  await chen.tap({ id: 'relay-cancel' });
  await chen.tap({ text: '退出接龙', exact: true });
  await chen.waitFor(
    async () => Object.values((await cast.relay()).left)[0] === 27,
    'the portion to come back',
  );

  await fang.open(await cast.card(fang, '接龙'));
  await fang.pay({ id: 'relay-join' }, 'confirm');
  await fang.sees('付好了');
  await fang.sees('取货码');
  await fang.tap({ id: 'relay-cancel' });
  await fang.tap({ text: '退出接龙', exact: true });
  const { id } = await ledger.member(fang.phone);
  await fang.waitFor(async () => {
    await cast.stage.post('/clock', { advanceMs: 60_000 }); // WeChat takes its time, and cron looks once a minute
    await cast.stage.post('/functions/cron/timer', {});
    return (await cast.relay()).entries[id]?.status === 'refunded';
  }, 'the money to go back');
  expect(Object.values((await cast.relay()).left)).toEqual([27]);
  const [order] = await ledger.orders(id);
  expect(order?.payment.status).toBe('refunded');
};

/** 截单: nobody joins any more; the roster and the picking list say what to bring. */
const cutOff: TogetherStep = async (cast) => {
  const leader = cast.people['老周'];
  const before = await cast.stage.ledger.one('stock', 'persimmon-5');
  await leader.tap('团长台');
  await leader.sees('2 位接龙', '邻居 1 号', '×2', '要软一点的'); // no name without consent
  await leader.tap('拣货单');
  await leader.sees(PERSIMMON, '3');
  await leader.snap('picking');
  await leader.tap({ id: 'close-relay' });
  await leader.tap({ text: '就截单', exact: true });
  await leader.sees('已');
  await leader.waitFor(async () => (await cast.relay()).status !== 'open', 'the relay to close');
  // what nobody took is back on the shelf
  expect((await cast.stage.ledger.one('stock', 'persimmon-5')).left).toBe(before.left + 27);
  const chen = cast.people['小陈'];
  await chen.open(await cast.card(chen, '接龙'));
  await chen.sees('截单');
};

/** 点名: by the code that she reads out, and by her row on the list. */
const pickUp: TogetherStep = async (cast) => {
  const [leader, mei] = [cast.people['老周'], cast.people['梅梅妈']];
  await mei.open(await cast.card(mei, '接龙'));
  await mei.sees('取货码');
  const code = /取货码\s*(\S+)/.exec(await mei.text())?.[1] ?? '';
  await leader.tap('点名');
  await leader.input({ id: 'pickup-input' }, code);
  await leader.tap({ id: 'serve-code' });
  await leader.sees('1 位取走了');
  await leader.tap({ id: 'serve-2' });
  await leader.sees('2 位取走了');
  await leader.snap('roll-call');
  const { entries } = await cast.relay();
  const served = Object.values(entries).filter(({ pickedUpAt }) => pickedUpAt !== null);
  expect(served).toHaveLength(2);
};

export const RELAY_STEPS: readonly (readonly [string, (cast: Together) => Promise<void>])[] = [
  ['the leader registers the chat by the shop’s code', register],
  ['the leader opens a relay and sends its card', open],
  ['a known member is at a paid order in three taps', threeTaps],
  ['a newcomer joins, changes the entry, and pays', editAndPay],
  ['two leave: one unpaid, one paid and refunded', leaveTwice],
  ['the leader cuts off and has the lists', cutOff],
  ['pickup by code and by name', pickUp],
];
