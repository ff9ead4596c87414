import { fen, type Quote } from '@/domain/preview';
import { inItsWay, tick } from './ticks';

type Verdict = Quote['verdicts'][number];
const held = (couponId: string, more: Partial<Verdict> = {}): Verdict => ({
  couponId,
  title: couponId,
  usableUntil: 0,
  used: false,
  lane: 'goods',
  saves: fen(100),
  ...more,
});
const wallet = [
  held('one'),
  held('other'),
  held('stack-1', { stackable: true }),
  ...['stack-2', 'stack-3', 'stack-4'].map((id) => held(id, { stackable: true })),
  held('ship', { lane: 'shipping' }),
  held('ship-2', { lane: 'shipping', stackable: true }),
  held('alone', { exclusive: true, stackable: true }),
];
const tap = (id: string, ticked: readonly string[]) =>
  tick(wallet.find(({ couponId }) => couponId === id) as Verdict, wallet, ticked);

it.each([
  ['the first one', 'one', [], ['one']],
  ['again takes it off', 'one', ['one', 'ship'], ['ship']],
  ['another of the same lane takes its place', 'other', ['one', 'ship'], ['ship', 'other']],
  ['stackable ones lie beside each other', 'stack-2', ['stack-1', 'ship'], ['stack-1', 'ship', 'stack-2']],
  ['a stackable one not beside one that is not', 'stack-1', ['one'], ['stack-1']],
  ['one that is not, not beside stacked ones', 'one', ['stack-1', 'stack-2', 'ship'], ['ship', 'one']],
  ['one for delivery is enough', 'ship-2', ['one', 'ship'], ['one', 'ship-2']],
  [
    'a fourth beside three takes the place of the first',
    'stack-4',
    ['stack-2', 'ship', 'stack-1', 'stack-3'],
    ['ship', 'stack-1', 'stack-3', 'stack-4'],
  ],
  ['an exclusive one is alone', 'alone', ['stack-1', 'ship'], ['alone']],
  ['and leaves when another comes', 'ship', ['alone'], ['ship']],
])('ticking: %s', (_when, id, ticked, after) => expect(tap(id, ticked)).toEqual(after));

it('names what it would take the place of', () =>
  expect(inItsWay(wallet[0] as Verdict, wallet, ['stack-1', 'ship']).map(({ title }) => title)).toEqual([
    'stack-1',
  ]));
