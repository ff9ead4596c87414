import { startWorld, type SmallWorld } from '../wechat/testing';

let world: SmallWorld;
let token: string;
beforeEach(async () => {
  world = await startWorld({ pages: ['pages/home/index'] });
  ({ token } = await world.phone());
});
afterEach(() => world.stop());

const DAY = 24 * 3_600_000;
const seconds = (ms: number): number => Math.floor((world.clock.now() + ms) / 1000);
const open = (url: unknown, more: object = {}): Promise<Record<string, unknown>> =>
  world.post('/phone/open-link', { url, ...more }, token);
const linkOf = async (args: object): Promise<string> =>
  String((await world.openapi('urllink.generate', { path: 'pages/home/index', ...args })).url_link);

it('opens the page with its query, from outside and from inside WeChat', async () => {
  const url = await linkOf({ query: 'a=1&b=%E8%8D%89' });
  expect(url).toMatch(/^https:\/\/wxaurl\.cn\/[\w-]+$/);
  const entry = { path: 'pages/home/index', query: { a: '1', b: '草' }, scene: 1194 };
  expect(await open(url)).toEqual(entry);
  expect(await world.get('/phone/launch', token)).toEqual(entry);
  expect(await open(url, { inside: true })).toMatchObject({ scene: 1167 });
});

it('takes what was appended to it as cq, and tells it when asked', async () => {
  const url = `${await linkOf({ query: 'a=1' })}?cq=${encodeURIComponent('sms=7')}`;
  expect(await open(url)).toMatchObject({ query: { a: '1', sms: '7' } });
  expect(await world.openapi('urllink.query', { url_link: url })).toMatchObject({
    url_link_info: { path: 'pages/home/index', query: 'a=1&sms=7', env_version: 'release' },
  });
});

it.each([
  ['at its time', () => ({ expire_type: 0, expire_time: seconds(2 * DAY) }), 2 * DAY],
  ['after its days', () => ({ expire_type: 1, expire_interval: 3 }), 3 * DAY],
  ['after 30 days when nothing is said', () => ({}), 30 * DAY],
])('dies %s', async (_when, args, life) => {
  const url = await linkOf(args());
  await world.clock.set({ advanceMs: life - 1000 });
  expect(await open(url)).toMatchObject({ scene: 1194 });
  await world.clock.set({ advanceMs: 1000 });
  expect(await open(url)).toEqual({ errCode: -1, errMsg: '链接已过期' });
});

it.each([
  ['a page that is not out', () => ({ path: 'pages/secret/index' }), 40165],
  ['a query in the path', () => ({ path: 'pages/home/index?a=1' }), 40165],
  ['a query with a space', () => ({ query: 'a b' }), 40212],
  ['1025 characters of query', () => ({ query: 'q'.repeat(1025) }), 40212],
  ['a life of 31 days', () => ({ expire_type: 1, expire_interval: 31 }), 85401],
  ['a time gone by', () => ({ expire_type: 0, expire_time: seconds(-DAY) }), 85401],
  ['an unknown version', () => ({ env_version: 'beta' }), 85402],
])('refuses %s', async (_what, args, errcode) => {
  expect(await world.openapi('urllink.generate', args())).toMatchObject({ errcode });
});

it('makes schemes', async () => {
  const { openlink } = await world.openapi('urlscheme.generate', {
    jump_wxa: { path: '/pages/home/index', query: 'a=1' },
    is_expire: true,
    expire_type: 1,
    expire_interval: 1,
  });
  expect(openlink).toMatch(/^weixin:\/\/dl\/business\/\?t=/);
  expect(await open(`${String(openlink)}&cq=b%3D2`)).toEqual({
    path: 'pages/home/index',
    query: { a: '1', b: '2' },
    scene: 1065,
  });
  await world.clock.set({ advanceMs: DAY });
  expect(await open(openlink)).toMatchObject({ errCode: -1 });
});

it('makes short links, of 30 days or for ever', async () => {
  const short = async (is_permanent: boolean): Promise<unknown> =>
    (await world.openapi('shortlink.generate', { page_url: 'pages/home/index?a=1', is_permanent })).link;
  const [mortal, immortal] = [await short(false), await short(true)];
  expect(mortal).toMatch(/^#小程序:\/\//);
  expect(await open(mortal)).toMatchObject({ path: 'pages/home/index', query: { a: '1' } });
  await world.clock.set({ advanceMs: 30 * DAY });
  expect(await open(mortal)).toMatchObject({ errCode: -1 });
  expect(await open(immortal)).toMatchObject({ path: 'pages/home/index' });
  expect(await world.openapi('shortlink.generate', {})).toMatchObject({ errcode: 40066 });
});

it('does not open a stranger’s link', async () => {
  expect(await open('https://wxaurl.cn/nobody')).toMatchObject({ errCode: -400 });
  expect(await open('https://example.com/')).toMatchObject({ errCode: -400 });
});
