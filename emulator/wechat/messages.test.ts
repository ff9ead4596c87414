import { startWorld } from './testing';
import type { SmallWorld } from './testing';

let world: SmallWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const ORDER = { thing1: { value: '丹东草莓' }, amount2: { value: '¥36.80' } };

const ask = (token: string, ...tmplIds: unknown[]): Promise<Record<string, unknown>> =>
  world.post('/phone/subscribe', { tmplIds }, token);
const answer = (token: string, answers: object, always = false): Promise<Record<string, unknown>> =>
  world.post('/phone/subscribe/answer', { answers, always }, token);
const send = (touser: string, change: object = {}): Promise<Record<string, unknown>> =>
  world.openapi('subscribeMessage.send', {
    touser,
    template_id: 'T-order',
    page: 'pages/order/index?id=7',
    data: ORDER,
    ...change,
  });
const subscriber = async (): Promise<{ token: string; openid: string }> => {
  const phone = await world.phone();
  await ask(phone.token, 'T-order');
  await answer(phone.token, { 'T-order': 'accept' });
  return phone;
};

describe('the popup', () => {
  it('asks, is answered, and tells the shop', async () => {
    const { token, openid } = await world.phone();
    expect(await ask(token, 'T-order', 'T-coupon')).toEqual({
      templates: [
        { id: 'T-order', title: '订单发货提醒' },
        { id: 'T-coupon', title: '优惠券到期提醒' },
      ],
      settled: {},
    });
    expect(await answer(token, { 'T-order': 'accept' })).toEqual({
      'T-order': 'accept',
      'T-coupon': 'reject',
    });
    expect(world.pushed).toEqual([
      {
        msgType: 'event',
        event: 'subscribe_msg_popup_event',
        identity: expect.objectContaining({ openid }),
        body: {
          ToUserName: expect.stringMatching(/^gh_/),
          FromUserName: openid,
          CreateTime: String(world.clock.now() / 1000),
          MsgType: 'event',
          Event: 'subscribe_msg_popup_event',
          List: [
            { TemplateId: 'T-order', SubscribeStatusString: 'accept', PopupScene: '0' },
            { TemplateId: 'T-coupon', SubscribeStatusString: 'reject', PopupScene: '0' },
          ],
        },
      },
    ]);
  });

  it('filters a template whose title is there already', async () => {
    const { token } = await world.phone();
    expect(await ask(token, 'T-order', 'T-again')).toMatchObject({ settled: { 'T-again': 'filter' } });
  });

  it('does not show for what is always kept, and still grants one message each time', async () => {
    const { token, openid } = await world.phone();
    await ask(token, 'T-order');
    await answer(token, { 'T-order': 'accept' }, true);
    expect(await ask(token, 'T-order')).toEqual({ templates: [], settled: { 'T-order': 'accept' } });
    expect(world.pushed).toHaveLength(2);
    expect(await send(openid)).toMatchObject({ errcode: 0 });
    expect(await send(openid)).toMatchObject({ errcode: 0 });
    expect(await send(openid)).toMatchObject({ errcode: 43101 });
  });

  it('keeps a refusal too', async () => {
    const { token } = await world.phone();
    await ask(token, 'T-order');
    await answer(token, { 'T-order': 'reject' }, true);
    expect(await ask(token, 'T-order')).toEqual({ templates: [], settled: { 'T-order': 'reject' } });
  });

  it('answers ban for a template that WeChat has banned', async () => {
    const { token } = await world.phone();
    await world.post('/world/messages', { bannedTemplates: ['T-order'] });
    expect(await ask(token, 'T-order')).toMatchObject({ settled: { 'T-order': 'ban' } });
  });

  it.each([
    ['nothing asked for', [], 10001],
    ['an id that is no text', [7], 10004],
    ['a template nobody applied for', ['T-nobody'], 20001],
    ['six templates', ['1', '2', '3', '4', '5', '6'], 20003],
  ])('refuses %s', async (_what, ids, errCode) => {
    const { token } = await world.phone();
    expect(await ask(token, ...ids)).toMatchObject({ errCode });
  });

  it('refuses 20004 when the main switch is off', async () => {
    const { token } = await world.phone();
    await world.post(`/world/phones/${token}`, { messagesOff: true });
    expect(await ask(token, 'T-order')).toMatchObject({ errCode: 20004 });
  });

  it('cannot be answered when it was not shown', async () => {
    const { token } = await world.phone();
    expect(await answer(token, { 'T-order': 'accept' })).toMatchObject({ errCode: -400 });
  });
});

describe('a message', () => {
  it('arrives in the inbox, opens the page it names, and uses up the grant', async () => {
    const { token, openid } = await subscriber();
    expect(await send(openid)).toMatchObject({ errcode: 0, errmsg: 'ok', msgid: expect.any(Number) });
    const [message] = await world.get<{ id: string }[]>('/phone/inbox', token);
    expect(message).toEqual({
      id: expect.any(String),
      templateId: 'T-order',
      title: '订单发货提醒',
      fields: [
        { name: '商品', value: '丹东草莓' },
        { name: '金额', value: '¥36.80' },
      ],
      page: 'pages/order/index?id=7',
      at: world.clock.now(),
    });
    const entry = { path: 'pages/order/index', query: { id: '7' }, scene: 1014 };
    expect(await world.post('/phone/inbox/open', { id: message!.id }, token)).toEqual(entry);
    expect(await world.get('/phone/launch', token)).toEqual(entry);
    expect(await world.get('/phone/inbox', token)).toMatchObject([{ openedAt: world.clock.now() }]);
    expect(await send(openid)).toMatchObject({ errcode: 43101 });
  });

  it('is nobody else’s to open', async () => {
    const { token, openid } = await subscriber();
    await send(openid);
    const [message] = await world.get<{ id: string }[]>('/phone/inbox', token);
    const stranger = await world.phone();
    expect(await world.post('/phone/inbox/open', { id: message!.id }, stranger.token)).toMatchObject({
      errCode: -400,
    });
  });

  it.each([
    ['an openid nobody has', { touser: 'oNobody' }, 40003, /^invalid openid/],
    ['a template nobody applied for', { template_id: 'T-nobody' }, 40037, /^invalid template_id/],
    [
      'a missing field',
      { data: { thing1: ORDER.thing1 } },
      47003,
      /^argument invalid! data.amount2.value is empty/,
    ],
    [
      'an unfit value',
      { data: { ...ORDER, amount2: { value: '很贵' } } },
      47003,
      /^argument invalid! data.amount2.value invalid/,
    ],
    ['no data', { data: undefined }, 47003, /data.thing1.value is empty/],
  ])('refuses %s and keeps the grant', async (_what, change, errcode, errmsg) => {
    const { openid } = await subscriber();
    expect(await send(openid, change)).toMatchObject({ errcode, errmsg: expect.stringMatching(errmsg) });
    expect(await send(openid)).toMatchObject({ errcode: 0 });
  });

  it('refuses 43108 a second one to the same person at once, not to another', async () => {
    const [ann, ben] = [await subscriber(), await subscriber()];
    await ask(ann.token, 'T-order');
    await answer(ann.token, { 'T-order': 'accept' });
    const codes = (await Promise.all([send(ann.openid), send(ann.openid), send(ben.openid)])).map(
      ({ errcode }) => errcode,
    );
    expect(codes).toEqual([0, 43108, 0]);
    expect(await send(ann.openid)).toMatchObject({ errcode: 0 });
  });

  it('refuses 43107 while the capability is banned', async () => {
    const { openid } = await subscriber();
    await world.post('/world/messages', { banned: true });
    expect(await send(openid)).toMatchObject({ errcode: 43107 });
    await world.post('/world/messages', { banned: false });
    expect(await send(openid)).toMatchObject({ errcode: 0 });
  });

  it('is refused after 拒收, which tells the shop: an object for one template, a list for two', async () => {
    const { token, openid } = await subscriber();
    await world.post('/phone/subscribe/refuse', { tmplIds: ['T-order'] }, token);
    await world.post('/phone/subscribe/refuse', { tmplIds: ['T-order', 'T-coupon'] }, token);
    expect(await send(openid)).toMatchObject({ errcode: 43101 });
    const changes = world.pushed.filter(({ event }) => event === 'subscribe_msg_change_event');
    expect(changes.map(({ body }) => body.List)).toEqual([
      { TemplateId: 'T-order', SubscribeStatusString: 'reject' },
      [
        { TemplateId: 'T-order', SubscribeStatusString: 'reject' },
        { TemplateId: 'T-coupon', SubscribeStatusString: 'reject' },
      ],
    ]);
    expect(await world.post('/phone/subscribe/refuse', { tmplIds: ['T-nobody'] }, token)).toMatchObject({
      errCode: -400,
    });
  });
});

it('pushes any other event that only WeChat could send', async () => {
  const { token, openid } = await world.phone();
  const List = [{ TemplateId: 'T-order', MsgID: '1', ErrorCode: '-1', ErrorStatus: 'system error' }];
  await world.post('/world/events', {
    msgType: 'event',
    event: { Event: 'subscribe_msg_sent_event', List },
    phone: token,
  });
  expect(world.pushed).toMatchObject([
    { event: 'subscribe_msg_sent_event', body: { FromUserName: openid, List } },
  ]);
});
