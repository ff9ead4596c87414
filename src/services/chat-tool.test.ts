import { chatTool } from './chat-tool';

/** WeChat's own API, as one phone has it. */
function phoneWith(wx: object | undefined): void {
  Object.assign(globalThis, { wx });
}
const before = process.env.TARO_ENV;
beforeEach(() => {
  process.env.TARO_ENV = 'weapp';
});
afterAll(() => {
  process.env.TARO_ENV = before;
  phoneWith(undefined);
});

const ALL = {
  isChatTool: () => true,
  getChatToolInfo: ({ success }: { success(answer: { cloudID: string }): void }) =>
    success({ cloudID: '82_chat' }),
  selectGroupMembers: ({ success }: { success(answer: { members: string[] }): void }) =>
    success({ members: ['g1', 'g2'] }),
  notifyGroupMembers: ({ success }: { success(): void }) => success(),
};

describe('on a phone whose WeChat has the chat tool', () => {
  it('inside of it, members are named and reminded, and the chat is verified', async () => {
    const asked: { title?: string; members?: string[]; entrancePath?: string } = {};
    phoneWith({
      ...ALL,
      notifyGroupMembers: (options: typeof asked & { success(): void }) => {
        Object.assign(asked, options);
        options.success();
      },
    });
    expect(chatTool.available()).toBe(true);
    expect(await chatTool.entry()).toBe('82_chat');
    expect(await chatTool.selectMembers()).toEqual(['g1', 'g2']);
    expect(
      await chatTool.remind(['g2'], '富平尖柿五斤装今晚八点截单的接龙', 'package-chat/relay/index?id=r1'),
    ).toBe(true);
    expect(asked.title).toHaveLength(15);
    expect(asked).toMatchObject({ members: ['g2'], entrancePath: 'package-chat/relay/index?id=r1' });
  });

  it('outside of it, nothing is asked', async () => {
    phoneWith({ ...ALL, isChatTool: () => false });
    expect(chatTool.available()).toBe(false);
    expect(await chatTool.entry()).toBeNull();
  });

  it('a refusal is a no, not an error', async () => {
    const refuse = ({ fail }: { fail(): void }) => fail();
    phoneWith({
      ...ALL,
      getChatToolInfo: refuse,
      selectGroupMembers: refuse,
      notifyGroupMembers: refuse,
    });
    expect(await chatTool.entry()).toBeNull();
    expect(await chatTool.selectMembers()).toBeNull();
    expect(await chatTool.remind(['g1'], '接龙', 'p')).toBe(false);
  });

  it('reminds nobody when everybody joined', async () => {
    phoneWith(ALL);
    expect(await chatTool.remind([], '接龙', 'p')).toBe(false);
  });
});

it.each<[string, 'weapp' | 'h5', object]>([
  ['an older WeChat', 'weapp', {}],
  ['the browser preview', 'h5', ALL],
])('%s has no chat tool, and says so', async (_where, env, wx) => {
  process.env.TARO_ENV = env;
  phoneWith(wx);
  expect(chatTool.available()).toBe(false);
  expect(await chatTool.entry()).toBeNull();
  expect(await chatTool.selectMembers()).toBeNull();
  expect(await chatTool.remind(['g1'], '接龙', 'p')).toBe(false);
});
