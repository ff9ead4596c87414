import { APPID, MINUTE, startWorld } from './testing';
import type { SmallWorld } from './testing';

let world: SmallWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('a phone', () => {
  it('is a new WeChat user that keeps its openid to itself', async () => {
    const phone = await world.post('/phone/new', { nickname: '小满' });
    expect(phone).toEqual({ token: expect.stringMatching(/^[0-9a-f]{32}$/), nickname: '小满' });
    expect(world.wechat.openidOf(phone.token as string)).toMatch(/^o[\w-]{27}$/);
    expect(await world.post('/phone/adopt', {}, phone.token as string)).toEqual(phone);
  });

  it('is unknown under a token that nobody has', async () => {
    expect(await world.post('/phone/adopt', {}, 'nobody')).toMatchObject({ errCode: -404 });
    expect(await world.post('/phone/adopt', {})).toMatchObject({ errCode: -400 });
    expect(() => world.wechat.resolveCall('nobody', {})).toThrow('No phone');
  });

  it('carries its identity into a call', async () => {
    const { token, openid } = await world.phone();
    const { identity, openData } = world.wechat.resolveCall(token, {});
    expect(identity).toMatchObject({ openid, appid: APPID, unionid: expect.stringMatching(/^o[\w-]{27}$/) });
    expect(openData).toEqual({});
    expect(world.wechat.knowsOpenid(openid)).toBe(true);
    expect(world.wechat.knowsOpenid('oSomebodyElse')).toBe(false);
  });

  it('has its own number and address', async () => {
    const [one, two] = [await world.phone(), await world.phone()];
    const addressOf = async ({ token }: { token: string }): Promise<{ telNumber: string }> =>
      (await world.get<{ telNumber: string }[]>('/phone/addresses', token))[0]!;
    expect((await addressOf(one)).telNumber).toMatch(/^138\d{8}$/);
    expect((await addressOf(one)).telNumber).not.toBe((await addressOf(two)).telNumber);
  });
});

describe('a phone-number code', () => {
  const codeOf = async (token: string): Promise<unknown> =>
    (await world.post('/phone/phone-code', {}, token)).code;

  it('gives the number once', async () => {
    const { token } = await world.phone();
    const code = await codeOf(token);
    const answer = await world.openapi('phonenumber.getPhoneNumber', { code });
    expect(answer).toMatchObject({
      errcode: 0,
      phone_info: {
        purePhoneNumber: expect.stringMatching(/^138\d{8}$/),
        countryCode: '86',
        watermark: { appid: APPID },
      },
    });
    expect(await world.openapi('phonenumber.getPhoneNumber', { code })).toMatchObject({ errcode: 40029 });
  });

  it('lives five minutes', async () => {
    const { token } = await world.phone();
    const [inTime, late] = [await codeOf(token), await codeOf(token)];
    await world.clock.set({ advanceMs: 5 * MINUTE });
    expect(await world.openapi('phonenumber.getPhoneNumber', { code: inTime })).toMatchObject({ errcode: 0 });
    await world.clock.set({ advanceMs: 1 });
    expect(await world.openapi('phonenumber.getPhoneNumber', { code: late })).toMatchObject({
      errcode: 40029,
      errmsg: expect.stringMatching(/^invalid code rid: [0-9a-f]+-[0-9a-f]{8}-[0-9a-f]{8}$/),
    });
  });

  it('is not a login code, nor the other way round', async () => {
    const { token, openid } = await world.phone();
    const { code } = await world.post('/phone/login', {}, token);
    expect(await world.openapi('phonenumber.getPhoneNumber', { code })).toMatchObject({ errcode: 40029 });
    const session = await world.get(`/sns/jscode2session?js_code=${String(code)}`);
    expect(session).toMatchObject({ openid, session_key: expect.any(String) });
    expect(await world.get(`/sns/jscode2session?js_code=${String(code)}`)).toMatchObject({ errcode: 40029 });
    expect(await world.get(`/sns/jscode2session?js_code=${String(await codeOf(token))}`)).toMatchObject({
      errcode: 40029,
    });
  });
});

describe('coming from a group', () => {
  const inChat = async (): Promise<{ token: string; openGId: string }> => {
    const { token } = await world.phone();
    const { openGId } = await world.wechat.world.createChat({ name: '水果群', members: [token] });
    await world.post(
      '/phone/enter',
      { path: 'pages/index/index', query: { s: '1' }, scene: 1044, chat: openGId },
      token,
    );
    return { token, openGId };
  };
  const cloudIdOf = async (token: string): Promise<string> =>
    (await world.post<{ cloudID: string }>('/phone/group-enter-info', { needGroupOpenID: true }, token))
      .cloudID;

  it('tells the server which group, and the client nothing of it', async () => {
    const { token, openGId } = await inChat();
    const launch = await world.get('/phone/launch', token);
    expect(launch).toEqual({
      path: 'pages/index/index',
      query: { s: '1' },
      scene: 1044,
      shareTicket: expect.any(String),
    });
    const cloudID = await cloudIdOf(token);
    const { openData } = world.wechat.resolveCall(token, { entry: cloudID });
    expect(openData.entry).toEqual({
      cloudID,
      data: {
        opengid: openGId,
        open_single_roomid: '',
        group_openid: expect.stringMatching(/^g[\w-]{27}$/),
        chat_type: 3,
        watermark: { appid: APPID, timestamp: Math.floor(world.clock.now() / 1000) },
      },
    });
  });

  it('is refused 40097 without a group and 65206 after leaving it', async () => {
    const { token } = await world.phone();
    await world.post('/phone/enter', { path: 'pages/index/index', scene: 1008 }, token);
    expect(await world.post('/phone/group-enter-info', {}, token)).toMatchObject({ errCode: 40097 });
    const { token: leaver, openGId } = await inChat();
    await world.wechat.world.leaveChat(openGId, leaver);
    expect(await world.post('/phone/group-enter-info', {}, leaver)).toMatchObject({ errCode: 65206 });
    await world.post(`/world/chats/${openGId}/join`, { phone: leaver });
    expect(await cloudIdOf(leaver)).toEqual(expect.any(String));
  });

  it('needs a group that is there', async () => {
    const { token } = await world.phone();
    const entry = { path: 'pages/index/index', scene: 1044, chat: 'tGnothing' };
    expect(await world.post('/phone/enter', entry, token)).toMatchObject({ errCode: -400 });
  });

  it('forgets the group when the phone comes another way', async () => {
    const { token } = await inChat();
    await world.post('/phone/enter', { path: 'pages/index/index', scene: 1001 }, token);
    expect(await world.post('/phone/group-enter-info', {}, token)).toMatchObject({ errCode: 40097 });
  });

  it('cannot be made up: unknown, expired and borrowed CloudIDs carry an error', async () => {
    const { token } = await inChat();
    const stranger = await world.phone();
    const cloudID = await cloudIdOf(token);
    const resolved = (by: string, id: string): object =>
      world.wechat.resolveCall(by, { entry: id }).openData.entry!;
    expect(resolved(token, '82_madeup')).toEqual({
      cloudID: '82_madeup',
      errCode: -601005,
      errMsg: 'invalid cloudID',
    });
    expect(resolved(stranger.token, cloudID)).toMatchObject({ errCode: -601007 });
    await world.clock.set({ advanceMs: 5 * MINUTE });
    expect(resolved(token, cloudID)).toHaveProperty('data');
    await world.clock.set({ advanceMs: 1 });
    expect(resolved(token, cloudID)).toEqual({ cloudID, errCode: -601006, errMsg: 'cloudID expired' });
  });

  it('takes five CloudIDs in a call and no sixth', async () => {
    const { token } = await inChat();
    const ids = (count: number): Record<string, string> =>
      Object.fromEntries([...'abcdef'].slice(0, count).map((f) => [f, 'x']));
    expect(Object.keys(world.wechat.resolveCall(token, ids(5)).openData)).toHaveLength(5);
    expect(() => world.wechat.resolveCall(token, ids(6))).toThrow('at most 5');
  });

  it('answers getOpenData for whoever the function runs for', async () => {
    const { token } = await inChat();
    const cloudID = await cloudIdOf(token);
    const { identity } = world.wechat.resolveCall(token, {});
    const context = { appid: APPID, requestId: 'r', identity };
    expect(await world.wechat.getOpenData([cloudID, 'x'], context)).toMatchObject([
      { data: { chat_type: 3 } },
      { errCode: -601005 },
    ]);
  });
});

describe('a share card', () => {
  const card = {
    title: '草莓今早到店',
    path: '/pages/goods/index?id=berry',
    query: 's=abc',
    imageUrl: '/a.png',
  };

  it('lies in the group for its members, newest first', async () => {
    const [ann, ben] = [await world.phone('阿禾'), await world.phone()];
    const { openGId } = await world.post<{ openGId: string }>('/world/chats', {
      name: '群',
      members: [ann.token, ben.token],
    });
    expect(await world.post('/phone/share', { to: { chat: openGId }, ...card }, ann.token)).toEqual({});
    await world.post('/phone/share', { to: { chat: openGId }, ...card, title: '第二张' }, ann.token);
    expect(await world.get('/phone/chats', ben.token)).toEqual([
      {
        openGId,
        name: '群',
        cards: [
          expect.objectContaining({ title: '第二张' }),
          {
            title: card.title,
            path: 'pages/goods/index',
            query: 'id=berry&s=abc',
            imageUrl: '/a.png',
            by: '阿禾',
            at: world.clock.now(),
          },
        ],
      },
    ]);
  });

  it('cannot be put into a group one is not in', async () => {
    const { openGId } = await world.wechat.world.createChat({ name: '别人的群' });
    const { token } = await world.phone();
    expect(await world.post('/phone/share', { to: { chat: openGId }, ...card }, token)).toMatchObject({
      errCode: -400,
    });
  });

  it.each([
    ['a group nobody made', { chat: 'tGnothing' }],
    ['a phone nobody has', { phone: 'nobody' }],
    ['nobody at all', {}],
    ['something that is no address', 'everyone'],
  ])('cannot be sent to %s', async (_whom, to) => {
    const { token } = await world.phone();
    expect(await world.post('/phone/share', { to, ...card }, token)).toMatchObject({ errCode: -400 });
  });

  it('reaches one friend alone', async () => {
    const [ann, ben] = [await world.phone('阿禾'), await world.phone()];
    await world.post('/phone/share', { to: { phone: ben.token }, ...card }, ann.token);
    expect(await world.get('/phone/cards', ben.token)).toMatchObject([{ title: card.title, by: '阿禾' }]);
    expect(await world.get('/phone/cards', ann.token)).toEqual([]);
  });
});
