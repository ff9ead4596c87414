/** What hangs on a tree. */
import {
  LEAF,
  LEAF_SHADE,
  fill,
  stem,
  disc,
  oval,
  shine,
  ground,
  place,
  within,
  solid,
  ball,
  leaf,
  citrusFace,
} from './hand.mjs';

const APPLE =
  'M100 62C116 46 164 50 166 98C168 142 132 176 114 176C106 176 106 172 100 172C94 172 94 176 86 176C68 176 32 142 34 98C36 50 84 46 100 62Z';

const MANGO = 'M46 150C22 116 44 62 96 44C140 29 176 50 172 94C168 142 118 178 80 172C66 170 54 162 46 150Z';

const arils = [
  [86, 110],
  [104, 104],
  [122, 110],
  [80, 127],
  [98, 122],
  [116, 124],
  [134, 125],
  [90, 140],
  [108, 140],
  [124, 140],
  [100, 155],
  [116, 154],
];

/** A persimmon of any size, hung by the middle of its body; also used in the scenes. */
export const persimmonAt = (x, y, scale = 1, angle = 0) =>
  place(
    `translate(${x} ${y}) rotate(${angle}) scale(${scale}) translate(-100 -112)`,
    solid(
      'M100 62C146 54 172 82 170 114C168 150 138 172 100 172C62 172 32 150 30 114C28 82 54 54 100 62Z',
      '#F07A2A',
      '#D65A1B',
    ),
    shine(56, 98, 9, 19, 25, 0.38),
    fill(
      'M100 74C84 84 66 84 56 72C66 66 78 62 84 60C78 56 76 50 76 46C88 46 96 54 100 60C104 54 112 46 124 46C124 50 122 56 116 60C122 62 134 66 144 72C134 84 116 84 100 74Z',
      LEAF,
    ),
    fill(
      'M100 60C104 54 112 46 124 46C124 50 122 56 116 60C122 62 134 66 144 72C134 84 116 84 100 74Z',
      LEAF_SHADE,
    ),
    stem('M100 60L101 42', 7),
  );

/** The apple's body without its stem; also lies in the basket. */
export const appleBody = () => solid(APPLE, '#DA3E34', '#B42A2B') + shine(58, 90, 9, 20, 22);

export const treeFruit = [
  {
    name: 'persimmon',
    well: 'orange',
    label: '柿子',
    parts: () => [ground(56), persimmonAt(100, 112)],
  },
  {
    name: 'orange',
    well: 'orange',
    label: '果冻橙',
    parts: () => [
      ground(66),
      ball(82, 104, 62, '#F6962B', '#DE7716'),
      shine(52, 74, 9, 18, 40),
      stem('M84 46C84 40 86 36 90 33'),
      leaf(88, 40, 50, -18),
      citrusFace(136, 132, 46, { rind: '#F8A745', rindShade: '#E58522', pith: '#FFF0D2', flesh: '#F79A2E' }),
    ],
  },
  {
    name: 'tangerine',
    well: 'orange',
    label: '砂糖橘',
    parts: () => [
      ground(72),
      tangerineAt(100, 76, 42),
      tangerineAt(56, 134, 46),
      tangerineAt(146, 134, 46),
      stem('M100 44C100 36 104 30 110 24', 5),
      leaf(101, 40, 56, -14, 0.36),
      leaf(99, 42, 46, -168, 0.36),
      stem('M146 98L148 91', 5),
      leaf(147, 97, 38, -18, 0.36),
    ],
  },
  {
    name: 'apple',
    well: 'red',
    label: '苹果',
    parts: () => [
      ground(),
      appleBody(),
      fill('M82 62C92 72 108 72 118 62C110 58 104 60 100 62C96 60 90 58 82 62Z', '#9B2226'),
      stem('M100 66C98 52 102 40 110 30'),
      leaf(105, 44, 50, -20),
    ],
  },
  {
    name: 'pear',
    well: 'yellow',
    label: '秋月梨',
    parts: () => [
      ground(58),
      solid(
        'M100 54C146 44 172 74 170 112C168 150 140 176 100 176C60 176 32 150 30 112C28 74 54 44 100 54Z',
        '#DDB065',
        '#BE8C45',
      ),
      shine(58, 90, 9, 19, 26, 0.4),
      ...[
        [84, 82],
        [112, 76],
        [140, 92],
        [70, 118],
        [98, 108],
        [126, 118],
        [150, 124],
        [86, 144],
        [114, 148],
        [138, 150],
        [60, 140],
      ].map(([x, y]) => disc(x, y, 2.2, '#F3DDAE')),
      fill('M82 58C90 70 110 70 118 58C110 54 90 54 82 58Z', '#9A6E36'),
      stem('M100 62C100 48 104 36 114 26', 7),
    ],
  },
  {
    name: 'pomelo',
    well: 'yellow',
    label: '蜜柚',
    parts: () => [
      ground(68),
      solid(
        'M78 34C92 28 102 40 114 58C130 80 140 96 138 122C134 156 108 176 76 176C44 176 20 154 18 120C17 92 32 76 48 56C58 44 66 38 78 34Z',
        '#DBCB4A',
        '#B9AB30',
      ),
      shine(50, 92, 9, 20, 28, 0.42),
      stem('M80 36C80 30 82 26 86 22', 7),
      leaf(84, 30, 52, -6, 0.38),
      citrusFace(136, 128, 50, {
        rind: '#E2D257',
        rindShade: '#C0B237',
        pith: '#FBF6DA',
        flesh: '#EE8F86',
        count: 10,
        peel: 0.9,
        reach: 0.6,
      }),
    ],
  },
  {
    name: 'pomegranate',
    well: 'red',
    label: '石榴',
    parts: () => [
      ground(58),
      fill('M82 58L76 26L92 38L100 22L108 38L124 26L118 58Z', '#B8322F', {
        stroke: '#B8322F',
        'stroke-width': 4,
        'stroke-linejoin': 'round',
      }),
      fill('M100 22L108 38L124 26L118 58H100Z', '#962428', {
        stroke: '#962428',
        'stroke-width': 3,
        'stroke-linejoin': 'round',
      }),
      solid(
        'M100 50C146 48 172 80 170 116C168 152 140 176 100 176C60 176 32 152 30 116C28 80 54 48 100 50Z',
        '#D8473C',
        '#B0302F',
      ),
      shine(56, 92, 9, 19, 26, 0.36),
      fill(
        'M64 122C72 96 100 88 124 94C146 98 154 116 148 134C142 156 124 170 104 168C82 166 62 148 64 122Z',
        '#F7DDB6',
      ),
      fill(
        'M72 122C80 104 102 96 122 102C140 106 146 120 140 134C134 152 120 162 104 160C86 158 70 144 72 122Z',
        '#A61F2E',
      ),
      ...arils.map(([x, y]) => oval(x, y, 7.2, 8.4, '#E2455A', (x - 106) * 0.8)),
      ...arils.map(([x, y]) => disc(x - 2, y - 3, 1.8, '#F9B3B8')),
    ],
  },
  {
    name: 'mango',
    well: 'yellow',
    label: '芒果',
    parts: () => [
      ground(60),
      solid(MANGO, '#FBBE36', '#E79A1B', -8, -9),
      within(MANGO, oval(172, 62, 58, 62, '#F28A3A', 0, { 'fill-opacity': 0.55 })),
      shine(76, 84, 10, 24, 48, 0.42),
      stem('M150 50C154 42 160 36 168 32'),
      leaf(157, 40, 52, -168),
    ],
  },
];

function tangerineAt(x, y, r) {
  return (
    oval(x, y, r, r * 0.86, '#D9701A') +
    oval(x - r * 0.07, y - r * 0.06, r * 0.91, r * 0.79, '#F28C28') +
    shine(x - r * 0.5, y - r * 0.36, r * 0.13, r * 0.28, 42, 0.45)
  );
}
