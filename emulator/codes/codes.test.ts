import { startWorld, type SmallWorld } from '../wechat/testing';
import { readPng, scan } from './testing';

let world: SmallWorld;
beforeEach(async () => {
  world = await startWorld({ pages: ['pages/home/index', 'pages/group/index'] });
});
afterEach(() => world.stop());

const make = async (args: object, name = 'wxacode.getUnlimited'): Promise<Buffer> => {
  const answer: unknown = await world.openapi(name, args);
  if (!Buffer.isBuffer(answer)) throw new Error(JSON.stringify(answer));
  return answer;
};
const scanBy = async (token: string, content: string): Promise<Record<string, unknown>> =>
  world.post('/phone/scan', { content }, token);

it('is a picture that a scanner reads and a phone follows, scene still encoded', async () => {
  const { token } = await world.phone();
  const png = await make({ scene: 'g=7&c=x:1', page: 'pages/group/index', width: 300 });
  expect(readPng(png)).toMatchObject({ width: 300, height: 300 });
  const entry = await scanBy(token, scan(png));
  expect(entry).toEqual({ path: 'pages/group/index', query: { scene: 'g%3D7%26c%3Dx%3A1' }, scene: 1047 });
  expect(await world.get('/phone/launch', token)).toEqual(entry);
});

it('without a page opens the first one', async () => {
  const { token } = await world.phone();
  expect(await scanBy(token, scan(await make({ scene: 'a' })))).toMatchObject({ path: '', scene: 1047 });
});

it('has no ground when is_hyaline, and the colour of its lines', async () => {
  const style = { is_hyaline: true, line_color: { r: '28', g: 107, b: 58 } };
  const { data } = readPng(await make({ scene: 'a', ...style }));
  expect([...data.slice(0, 4)]).toEqual([255, 255, 255, 0]);
  const dark = data.findIndex((value, at) => at % 4 === 3 && value === 255) - 3;
  expect([...data.slice(dark, dark + 4)]).toEqual([28, 107, 58, 255]);
});

it.each([
  ['no scene', {}, 40169],
  ['33 characters', { scene: 'x'.repeat(33) }, 40169],
  ['32 characters', { scene: 'x'.repeat(32) }, 0],
  ['every allowed mark', { scene: "!#$&'()*+,/:;=?@-._~" }, 0],
  ['a percent sign', { scene: 'a%20b' }, 40129],
  ['Chinese', { scene: '草莓' }, 40129],
  ['a space', { scene: 'a b' }, 40129],
  ['a leading slash', { scene: 'a', page: '/pages/home/index' }, 41030],
  ['a query in the page', { scene: 'a', page: 'pages/home/index?a=1' }, 41030],
  ['an unpublished page', { scene: 'a', page: 'pages/secret/index' }, 41030],
  ['an unpublished page, unchecked', { scene: 'a', page: 'pages/secret/index', check_path: false }, 0],
  ['279 pixels', { scene: 'a', width: 279 }, 40097],
  ['280 pixels', { scene: 'a', width: 280 }, 0],
  ['1280 pixels', { scene: 'a', width: 1280 }, 0],
  ['1281 pixels', { scene: 'a', width: 1281 }, 40097],
  ['a width in words', { scene: 'a', width: '430' }, 47001],
  ['an unknown version', { scene: 'a', env_version: 'beta' }, 40097],
])('%s', async (_what, args, errcode) => {
  const answer: unknown = await world.openapi('wxacode.getUnlimited', args);
  expect(Buffer.isBuffer(answer) ? 0 : (answer as { errcode: number }).errcode).toBe(errcode);
});

it('refuses the 5001st in a minute, and takes the next minute’s first', async () => {
  for (let n = 0; n < 5000; n++) await world.openapi('wxacode.getUnlimited', {});
  expect(await world.openapi('wxacode.getUnlimited', { scene: 'a' })).toMatchObject({ errcode: 45009 });
  await world.clock.set({ advanceMs: 60_000 });
  expect(scan(await make({ scene: 'a' }))).toMatch(/^wxacode:/);
});

it('makes limited codes, whose path has its query', async () => {
  const { token } = await world.phone();
  const path = 'pages/home/index?from=poster&n=2';
  const limited = scan(await make({ path }, 'wxacode.get'));
  expect(await scanBy(token, limited)).toEqual({
    path: 'pages/home/index',
    query: { from: 'poster', n: '2' },
    scene: 1047,
  });
  const plain = scan(await make({ path }, 'wxacode.createQRCode'));
  expect(await scanBy(token, plain)).toMatchObject({ scene: 1011 });
  expect(await world.openapi('wxacode.get', {})).toMatchObject({ errcode: 40159 });
  const long = { path: 'p'.repeat(129) };
  expect(await world.openapi('wxacode.createQRCode', long)).toMatchObject({ errcode: 40159 });
});

it('is the same code for the same words, and another for others', async () => {
  const [one, two, other] = await Promise.all(
    ['a', 'a', 'b'].map(async (scene) => scan(await make({ scene }))),
  );
  expect(one).toBe(two);
  expect(one).not.toBe(other);
  expect(await world.get<object[]>('/world/codes')).toHaveLength(2);
});

it('shows every code made, with a picture to hold a camera to', async () => {
  await make({ scene: 'a', page: 'pages/home/index' });
  const [code] = await world.get<{ picture: string; content: string }[]>('/world/codes');
  const picture = await fetch(world.url + code!.picture);
  expect(scan(Buffer.from(await picture.arrayBuffer()))).toBe(code!.content);
});

it('does not follow a stranger’s code', async () => {
  const { token } = await world.phone();
  expect(await scanBy(token, 'https://example.com')).toMatchObject({ errCode: -400 });
});
