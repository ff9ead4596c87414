import { chatTool } from './chat-tool';

interface Options {
  success(answer?: object): void;
  fail(failure?: object): void;
  [name: string]: unknown;
}
type Api = Record<string, (options: Options) => unknown>;

const before = process.env.TARO_ENV;
beforeEach(() => {
  process.env.TARO_ENV = 'weapp';
});
afterAll(() => {
  process.env.TARO_ENV = before;
  Object.assign(globalThis, { wx: undefined });
});

const CARD = { title: '富平尖柿', path: 'package-chat/relay/index?id=r1', imageUrl: '/art/a.png' };
const STATUS = { activityId: '966_1', templateId: '2A84' };

/** A phone of base library 3.12 whose WeChat says yes to everything but `refused`; `asked` is what it was asked, in order. */
function phone({ refused = [] as string[], bound = false } = {}) {
  const asked: [api: string, options: Partial<Options>][] = [];
  let on = bound;
  const answer =
    (api: string, value: object = {}, then: () => void = () => undefined) =>
    ({ success, fail, ...options }: Options): void => {
      asked.push([api, options]);
      if (refused.includes(api)) return fail({ errMsg: `${api}:fail` });
      then();
      success(value);
    };
  const wx: Api = {
    isChatTool: () => on,
    enterChatToolMode: answer('enterChatToolMode', {}, () => (on = true)),
    exitChatTool: answer('exitChatTool', {}, () => (on = false)),
    getChatToolInfo: answer('getChatToolInfo', { cloudID: '82_chat' }),
    selectGroupMembers: answer('selectGroupMembers', { members: ['g1', 'g2'] }),
    notifyGroupMembers: answer('notifyGroupMembers'),
    shareAppMessageToGroup: answer('shareAppMessageToGroup'),
    updateShareMenu: answer('updateShareMenu'),
  };
  Object.assign(globalThis, { wx });
  return { asked, apis: () => asked.map(([api]) => api), wx };
}

describe('on a phone whose WeChat has the chat tool', () => {
  it('a status card is declared, sent to that very chat, and the chat is left again', async () => {
    const { asked } = phone();
    expect(chatTool.available()).toBe(true);
    expect(await chatTool.within('tG1', () => chatTool.send(CARD, STATUS))).toBe(true);
    expect(asked).toEqual([
      ['enterChatToolMode', { chatToolRooms: ['tG1'] }],
      [
        'updateShareMenu',
        {
          ...{ withShareTicket: true, isUpdatableMessage: true, useForChatTool: true },
          ...{ chooseType: 2, participant: [], activityId: '966_1', templateInfo: { templateId: '2A84' } },
        },
      ],
      ['shareAppMessageToGroup', { ...CARD, path: `/${CARD.path}` }],
      ['updateShareMenu', { isUpdatableMessage: false }],
      ['exitChatTool', {}],
    ]);
    expect(chatTool.isOn()).toBe(false);
  });

  it('a plain card is sent as it is', async () => {
    const { apis } = phone({ bound: true });
    expect(await chatTool.send(CARD)).toBe(true);
    expect(apis()).toEqual(['shareAppMessageToGroup']);
  });

  it('another chat that it was bound to is left first', async () => {
    const { apis } = phone({ bound: true });
    await chatTool.within('tG1', async () => true);
    expect(apis()).toEqual(['exitChatTool', 'enterChatToolMode', 'exitChatTool']);
  });

  it('the chat is left even when the work breaks', async () => {
    const { apis } = phone();
    const broken = chatTool.within('tG1', () => Promise.reject(new Error('no network')));
    await expect(broken).rejects.toThrow('no network');
    expect(apis()).toEqual(['enterChatToolMode', 'exitChatTool']);
  });

  it('not granted: the work is not even begun', async () => {
    phone({ refused: ['enterChatToolMode'] });
    const work = jest.fn();
    expect(await chatTool.within('tG1', work)).toBeNull();
    expect(work).not.toHaveBeenCalled();
  });

  it('members are named and reminded, the title cut to what WeChat takes', async () => {
    const { asked } = phone({ bound: true });
    expect(await chatTool.selectMembers()).toEqual(['g1', 'g2']);
    expect(await chatTool.remind(['g2'], '富平尖柿五斤装今晚八点截单的接龙', CARD.path)).toBe(true);
    expect(asked.at(-1)).toEqual([
      'notifyGroupMembers',
      {
        title: '富平尖柿五斤装今晚八点截单的接',
        members: ['g2'],
        entrancePath: CARD.path,
        type: 'participate',
      },
    ]);
  });

  it('reminds nobody when everybody joined', async () => {
    const { apis } = phone({ bound: true });
    expect(await chatTool.remind([], '接龙', 'p')).toBe(false);
    expect(apis()).toEqual([]);
  });

  it('the chat is verified while it is bound, and not outside', async () => {
    phone({ bound: true });
    expect(await chatTool.entry()).toBe('82_chat');
    phone();
    expect(await chatTool.entry()).toBeNull();
  });

  it('a refusal is a no, not an error', async () => {
    const all = ['getChatToolInfo', 'selectGroupMembers', 'notifyGroupMembers', 'shareAppMessageToGroup'];
    phone({ bound: true, refused: all });
    expect(await chatTool.entry()).toBeNull();
    expect(await chatTool.selectMembers()).toBeNull();
    expect(await chatTool.remind(['g1'], '接龙', 'p')).toBe(false);
    expect(await chatTool.send(CARD, STATUS)).toBe(false);
  });
});

describe('without the chat tool', () => {
  const NEEDED = [
    ...['isChatTool', 'enterChatToolMode', 'exitChatTool'],
    ...['selectGroupMembers', 'notifyGroupMembers', 'shareAppMessageToGroup'],
  ];
  it.each(NEEDED)('a WeChat that lacks %s has none', (missing) => {
    delete phone().wx[missing];
    expect(chatTool.available()).toBe(false);
  });

  it.each<[string, () => void]>([
    ['an older WeChat', () => Object.assign(globalThis, { wx: {} })],
    ['the browser preview', () => (phone(), (process.env.TARO_ENV = 'h5'))],
  ])('%s says so at every door', async (_where, becomes) => {
    becomes();
    expect(chatTool.available()).toBe(false);
    expect(chatTool.isOn()).toBe(false);
    expect(await chatTool.entry()).toBeNull();
    expect(await chatTool.within('tG1', async () => true)).toBeNull();
    expect(await chatTool.send(CARD, STATUS)).toBe(false);
    expect(await chatTool.selectMembers()).toBeNull();
    expect(await chatTool.remind(['g1'], '接龙', 'p')).toBe(false);
  });
});
