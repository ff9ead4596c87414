import { startWorld, type SmallWorld } from '../wechat/testing';

const HOUR = 3_600_000;
const START = '21B034D08C5615B9889CE362BB957B1EE69A584B';
const DONE = '4A68CBB88A92B0A9311848DBA1E94A199B166463';

let world: SmallWorld;
let chat: string;
let sharer: { token: string; openid: string };
let friend: { token: string; openid: string };
beforeEach(async () => {
  world = await startWorld();
  sharer = await world.phone('林夏');
  friend = await world.phone('阿禾');
  const members = [sharer.token, friend.token];
  chat = (await world.post<{ openGId: string }>('/world/chats', { name: '邻居群', members })).openGId;
});
afterEach(() => world.stop());

interface ShownCard {
  title: string;
  path: string;
  query: string;
  line?: string;
  status?: number;
}

const newActivity = async (): Promise<string> =>
  String((await world.openapi('updatableMessage.createActivityId', {})).activity_id);
const share = (updatable: object, to: object = { chat }): Promise<Record<string, unknown>> =>
  world.post(
    '/phone/share',
    { to, title: '一起拼', path: 'pages/group/index?id=7', updatable },
    sharer.token,
  );
const seats = (x: number, y: number): object => ({
  templateId: START,
  parameterList: [
    { name: 'member_count', value: String(x) },
    { name: 'room_limit', value: String(y) },
  ],
});
const list = (parameters: Record<string, string>): object => ({
  parameter_list: Object.entries(parameters).map(([name, value]) => ({ name, value })),
});
const set = (activity_id: string, target_state: number, parameters: Record<string, string> = {}) =>
  world.openapi('updatableMessage.setUpdatableMsg', {
    activity_id,
    target_state,
    template_info: list(parameters),
  });
const seen = async (by = friend): Promise<ShownCard> => {
  const chats = await world.get<{ cards: ShownCard[] }[]>('/phone/chats', by.token);
  return chats[0]!.cards[0]!;
};

describe('a card of a team', () => {
  it('shows the seats, then where the team is', async () => {
    const id = await newActivity();
    await share({ activityId: id, templateInfo: seats(1, 3) });
    expect(await seen()).toMatchObject({
      line: '成员正在加入，当前 1/3 人',
      status: 0,
      path: 'pages/group/index',
    });
    expect(await set(id, 0, { member_count: '2', room_limit: '3' })).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await seen()).toMatchObject({ line: '成员正在加入，当前 2/3 人' });
    await set(id, 1, { path: 'pages/order/index?no=9', version_type: 'release' });
    expect(await seen()).toMatchObject({ line: '已开始', path: 'pages/order/index', query: 'no=9' });
    await set(id, 2);
    expect(await seen()).toMatchObject({ line: '已结束', status: 2 });
  });

  it('changes wherever it lies: in a private message too', async () => {
    const id = await newActivity();
    await share({ activityId: id, templateInfo: seats(1, 2) }, { phone: friend.token });
    await set(id, 0, { member_count: '2', room_limit: '2' });
    const [card] = await world.get<ShownCard[]>('/phone/cards', friend.token);
    expect(card).toMatchObject({ line: '成员正在加入，当前 2/2 人' });
  });

  it('is over a day after the last change', async () => {
    const id = await newActivity();
    await share({ activityId: id, templateInfo: seats(1, 3) });
    await world.clock.set({ advanceMs: 24 * HOUR - 1 });
    expect(await seen()).toMatchObject({ status: 0 });
    await world.clock.set({ advanceMs: 1 });
    expect(await seen()).toMatchObject({ line: '已结束' });
  });

  const ENTER = { path: 'pages/a', version_type: 'release' };
  it.each([
    ['without the seats', [], [0, {}], 47001],
    ['without a path', [], [1, { version_type: 'release' }], 47001],
    ['an unknown version', [], [1, { path: 'pages/a', version_type: 'beta' }], 47503],
    ['an unknown state', [], [3, {}], 47502],
    ['back from complete', [[1, ENTER]], [0, { member_count: '1', room_limit: '2' }], 47502],
    ['back from over', [[2, {}]], [1, ENTER], 47502],
  ] as const)('refuses %s', async (_what, before, [state, parameters], errcode) => {
    const id = await newActivity();
    for (const [earlier, given] of before) await set(id, earlier, given);
    expect(await set(id, state, parameters)).toMatchObject({ errcode });
  });

  it('knows its activities for a day', async () => {
    const { activity_id, expiration_time } = await world.openapi('updatableMessage.createActivityId', {});
    expect(expiration_time).toBe(Math.floor(world.clock.now() / 1000) + 24 * 3600);
    expect(await set('966_nobody', 2)).toMatchObject({ errcode: 47501 });
    await world.clock.set({ advanceMs: 24 * HOUR });
    expect(await set(String(activity_id), 2)).toMatchObject({ errcode: 47504 });
  });

  it('is not shared under an activity or a template that WeChat does not have', async () => {
    expect(await share({ activityId: 'x', templateInfo: seats(1, 2) })).toMatchObject({ errCode: -400 });
    const other = { activityId: await newActivity(), templateInfo: { templateId: 'x' } };
    expect(await share(other)).toMatchObject({ errCode: -400 });
  });
});

describe('the chat tool', () => {
  const open = () => world.post('/phone/chat-tool/open', { chat }, sharer.token);

  it('tells a function the group through a CloudID, while it is open', async () => {
    expect(await world.post('/phone/chat-tool-info', {}, sharer.token)).toMatchObject({ errCode: -1 });
    await open();
    const { cloudID } = await world.post<{ cloudID: string }>('/phone/chat-tool-info', {}, sharer.token);
    const { openData } = world.wechat.resolveCall(sharer.token, { room: cloudID });
    expect(openData.room).toMatchObject({
      data: { opengid: chat, chat_type: 3, group_openid: expect.stringMatching(/^g/) },
    });
    await world.post(`/world/chats/${chat}/leave`, { phone: sharer.token });
    expect(await world.post('/phone/chat-tool-info', {}, sharer.token)).toMatchObject({ errCode: 65206 });
    await world.post('/phone/chat-tool/exit', {}, sharer.token);
    expect(await world.post('/phone/chat-tool-info', {}, sharer.token)).toMatchObject({ errCode: -1 });
  });

  it('is not opened in a group of others', async () => {
    const { openGId } = await world.post<{ openGId: string }>('/world/chats', {
      name: '别的群',
      members: [],
    });
    expect(await world.post('/phone/chat-tool/open', { chat: openGId }, sharer.token)).toMatchObject({
      errCode: -400,
    });
  });

  it('reminds the members that were chosen by @, in the chat, with a link', async () => {
    await open();
    const { members } = await world.post<{ members: string[] }>(
      '/phone/chat-tool/members',
      { phones: [friend.token] },
      sharer.token,
    );
    const notify = (change: object) =>
      world.post(
        '/phone/chat-tool/notify',
        { title: '团建报名', members, path: 'pages/a?id=7', type: 'participate', ...change },
        sharer.token,
      );
    await notify({});
    expect(await seen()).toMatchObject({ title: '@阿禾 请参与：团建报名', path: 'pages/a', query: 'id=7' });
    await notify({ type: 'complete', title: '十五个汉字是三十个字宽不能再多' });
    expect((await seen()).title).toBe('@阿禾 请完成：十五个汉字是三十个字宽不能再多');
    const refused = [
      { title: '十五个汉字是三十个字宽不能再多了' },
      { members: ['gNobody'] },
      { members: [] },
    ];
    for (const change of refused) expect(await notify(change)).toMatchObject({ errCode: -1 });
    await world.post('/phone/chat-tool/exit', {}, sharer.token);
    expect(await notify({})).toMatchObject({ errCode: -1 });
  });

  it('shares a card on which each sees their own part, and the sharer the count', async () => {
    await open();
    const stranger = await world.phone();
    const phones = [friend.token];
    const { members } = await world.post<{ members: string[] }>(
      '/phone/chat-tool/members',
      { phones },
      sharer.token,
    );
    const id = await newActivity();
    const menu = { activityId: id, useForChatTool: true, chooseType: 1, participant: members };
    await share({ ...menu, templateInfo: { templateId: DONE } });
    expect(await seen()).toMatchObject({ line: '未完成' });
    expect(await seen(sharer)).toMatchObject({ line: '0人已完成' });

    const send = (change: object) =>
      world.openapi('chattoolmsg.send', {
        activity_id: id,
        target_state: 1,
        template_id: DONE,
        version_type: 0,
        ...change,
      });
    const done = (group_openid: string) => ({ participator_info_list: [{ group_openid, state: 1 }] });
    expect(await send({ target_state: 2 })).toMatchObject({ errcode: 0 });
    expect(await seen()).toMatchObject({ line: '即将截止' });
    expect(await send(done(members[0]!))).toMatchObject({ errcode: 0 });
    expect(await seen()).toMatchObject({ line: '已完成' });
    expect(await seen(sharer)).toMatchObject({ line: '1人已完成' });

    expect(await send(done(stranger.openid))).toMatchObject({ errcode: 40097 });
    expect(await send({ template_id: START })).toMatchObject({ errcode: 40037 });
    expect(await send({ version_type: 'release' })).toMatchObject({ errcode: 47503 });
    expect(await send({ target_state: 0 })).toMatchObject({ errcode: 47502 });
    expect(await send({ activity_id: await newActivity() })).toMatchObject({ errcode: 47501 });
    expect(await send({ target_state: 3 })).toMatchObject({ errcode: 0 });
    expect(await seen()).toMatchObject({ line: '已结束' });
    expect(await send({})).toMatchObject({ errcode: 47502 });
  });
});
