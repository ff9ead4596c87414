/** Berries and everything that bruises. */
import { fill, stroke, stem, disc, oval, shine, ground, solid, ball, leaf, around, polar } from './hand.mjs';

/** One berry of the Shine Muscat. */
export const grapeBerry = (x, y, r = 21) =>
  ball(x, y, r, '#B9D35C', '#93B53C') + shine(x - 7, y - 7, r / 6, r / 3.2, 40, 0.55);

const strawberrySeeds = [
  [60, 108],
  [86, 112],
  [114, 112],
  [140, 108],
  [74, 134],
  [100, 138],
  [126, 134],
  [90, 158],
  [112, 157],
];

const grapeRows = [
  [58, 76],
  [86, 70],
  [114, 70],
  [142, 76],
  [70, 101],
  [100, 98],
  [130, 101],
  [84, 126],
  [116, 126],
  [100, 152],
  [100, 124],
];

const melonSeeds = [
  [72, 92],
  [100, 88],
  [128, 92],
  [84, 116],
  [116, 116],
  [100, 140],
];

const star = (cx, cy, outer, inner) =>
  Array.from(
    { length: 10 },
    (_, i) => `${i ? 'L' : 'M'}${polar(cx, cy, i % 2 ? inner : outer, i * 36).join(' ')}`,
  ).join('') + 'Z';

const blueberry = (x, y, r) =>
  ball(x, y, r, '#5468B4', '#39488C') +
  shine(x - r * 0.42, y - r * 0.4, r * 0.14, r * 0.26, 40, 0.35) +
  fill(star(x + r * 0.12, y - r * 0.12, r * 0.42, r * 0.2), '#2B376F', {
    stroke: '#2B376F',
    'stroke-width': 2,
    'stroke-linejoin': 'round',
  });

export const softFruit = [
  {
    name: 'strawberry',
    well: 'red',
    label: '草莓',
    parts: () => [
      ground(44),
      solid(
        'M100 176C74 166 40 124 42 88C43 62 68 54 100 62C132 54 157 62 158 88C160 124 126 166 100 176Z',
        '#E8413F',
        '#C42B34',
      ),
      shine(64, 92, 7, 15, 20, 0.28),
      ...strawberrySeeds.map(([x, y]) => oval(x, y, 2.6, 4, '#FFDF9E')),
      stem('M100 62C99 50 103 40 112 33'),
      ...[168, 140, 90, 40, 12].map((angle) => leaf(100, 60, angle === 90 ? 30 : 46, angle, 0.26)),
    ],
  },
  {
    name: 'kiwi',
    well: 'green',
    label: '猕猴桃',
    parts: () => [
      ground(66),
      solid(
        'M28 92C32 54 70 36 104 46C140 56 150 92 138 122C124 152 82 164 54 146C34 132 26 112 28 92Z',
        '#A37B4A',
        '#7F5C34',
      ),
      shine(56, 78, 8, 18, 40, 0.25),
      ball(118, 122, 56, '#8E6A3D', '#74542E'),
      disc(118, 122, 50, '#9CC653'),
      disc(118, 122, 41, '#86B53F'),
      stroke(
        around(18, (angle) => `M118 122L${polar(118, 122, 44, angle).join(' ')}`, 10),
        '#B7DA78',
        2,
      ),
      around(18, (angle) => {
        const [x, y] = polar(118, 122, (angle / 20) % 2 ? 25 : 30, angle);
        return oval(x, y, 4, 2, '#2B2A18', angle);
      }),
      oval(118, 122, 17, 15, '#F3F6D6'),
    ],
  },
  {
    name: 'grape',
    well: 'green',
    label: '阳光玫瑰葡萄',
    parts: () => [
      ground(40, 100, 180),
      stem('M100 56C98 44 100 34 104 24', 7),
      stem('M101 40C112 34 124 34 130 28', 4),
      leaf(98, 48, 58, -160, 0.42),
      ...grapeRows.map(([x, y]) => grapeBerry(x, y)),
    ],
  },
  {
    name: 'blueberry',
    well: 'blue',
    label: '蓝莓',
    parts: () => [
      ground(70),
      leaf(100, 70, 62, -148),
      leaf(106, 66, 56, -36),
      blueberry(100, 80, 36),
      blueberry(58, 120, 36),
      blueberry(142, 118, 37),
      blueberry(100, 142, 37),
    ],
  },
  {
    name: 'watermelon',
    well: 'red',
    label: '西瓜',
    parts: () => [
      ground(50),
      fill('M24 70C58 50 142 50 176 70L106 174C103 178 97 178 94 174Z', '#2F7440'),
      fill('M32 74C64 58 136 58 168 74L104 168C102 171 98 171 96 168Z', '#DDEBB4'),
      fill('M40 79C70 66 130 66 160 79L103 160C101 163 99 163 97 160Z', '#EE5350'),
      fill('M112 71C132 72 148 74 160 79L103 160C101 163 99 163 97 160Z', '#D93F43', {
        'fill-opacity': 0.55,
      }),
      ...melonSeeds.map(([x, y]) => oval(x, y, 3.6, 5.6, '#3A1C1A', (100 - x) * 0.4)),
      shine(66, 84, 4, 9, 50, 0.4),
    ],
  },
];
