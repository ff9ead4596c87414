/** 蔬菜鲜蛋: what dinner is made of. */
import {
  LEAF,
  LEAF_SHADE,
  STRAW,
  STRAW_SHADE,
  STRAW_LINE,
  round,
  shape,
  fill,
  stroke,
  disc,
  oval,
  shine,
  ground,
  place,
  within,
  solid,
  ball,
  leaf,
  around,
  polar,
} from './hand.mjs';

const CORN = 'M100 22C124 34 132 70 130 112C128 146 116 168 100 172C84 168 72 146 70 112C68 70 76 34 100 22Z';

const CARROT = 'M110 62C126 50 150 72 140 90C118 126 78 160 46 176C38 180 34 174 37 166C50 130 82 84 110 62Z';

const kernels = () =>
  Array.from({ length: 55 }, (_, index) => {
    const row = Math.floor(index / 5);
    const column = index % 5;
    return shape('rect', {
      x: 71 + column * 12 - (row % 2) * 2,
      y: 30 + row * 12,
      width: 10,
      height: 10,
      rx: 4,
      fill: column > 2 ? '#EFAE22' : '#FFD257',
    });
  });

const tomato = (x, y, r) =>
  ball(x, y, r, '#E8492F', '#C23325') +
  shine(x - r * 0.42, y - r * 0.3, r * 0.13, r * 0.3, 30, 0.45) +
  place(
    `translate(${x} ${round(y - r * 0.86)})`,
    ...[155, 115, 65, 25].map((angle) => leaf(0, 0, round(r * 0.6), angle, 0.24)),
  );

const egg = (x, y, angle, base = '#F0C9A0', shade = '#D9A97B') =>
  place(
    `translate(${x} ${y}) rotate(${angle})`,
    solid(
      'M0 -40C20 -40 34 -8 34 12C34 32 20 44 0 44C-20 44 -34 32 -34 12C-34 -8 -20 -40 0 -40Z',
      base,
      shade,
      -6,
      -5,
    ),
    shine(-13, -8, 5, 11, 18, 0.5),
  );

const floret = (x, y, r) =>
  ball(x, y, r, '#4E9447', '#34733A') + shine(x - r * 0.35, y - r * 0.4, r * 0.2, r * 0.2, 0, 0.16);

const mushroom = (transform) =>
  place(
    transform,
    fill('M-15 0C-14 20 -18 36 -20 46C-12 54 12 54 20 46C18 36 14 20 15 0Z', '#F4E7CE'),
    fill('M2 0C2 20 4 40 2 51C10 51 16 49 20 46C18 36 14 20 15 0Z', '#DFCBA6'),
    solid(
      'M-54 8C-56 -28 -28 -52 0 -52C28 -52 56 -28 54 8C50 18 20 20 0 20C-20 20 -50 18 -54 8Z',
      '#8F6541',
      '#6C4A2E',
      -6,
      -7,
    ),
    stroke('M-8 -38L-2 -26L-14 -20M-2 -26L10 -22M24 -28L28 -16M-34 -18L-30 -6M10 -4L16 4', '#E9D3AE', 4, {
      'stroke-linejoin': 'round',
    }),
    shine(-30, -24, 5, 11, 40, 0.2),
  );

export const vegetables = [
  {
    name: 'tomato',
    well: 'red',
    label: '串番茄',
    parts: () => [
      ground(68),
      stroke('M32 48C70 30 116 28 168 44M66 38L66 72M138 36L138 66M104 32L104 96', LEAF_SHADE, 6),
      tomato(62, 108, 37),
      tomato(142, 104, 38),
      tomato(102, 138, 38),
    ],
  },
  {
    name: 'corn',
    well: 'yellow',
    label: '水果玉米',
    parts: () => [
      ground(44, 100, 181),
      fill(CORN, '#E7A31C'),
      within(CORN, ...kernels()),
      fill('M100 180C62 176 42 136 46 82C66 104 84 136 100 180Z', LEAF),
      fill('M100 180C138 176 158 136 154 82C134 104 116 136 100 180Z', LEAF_SHADE),
      fill('M84 176C88 150 94 136 100 124C106 136 112 150 116 176C106 184 94 184 84 176Z', '#6BB25E'),
    ],
  },
  {
    name: 'bokchoy',
    well: 'green',
    label: '上海青',
    parts: () => [
      ground(34, 100, 181),
      leaf(92, 100, 82, -128, 0.5),
      leaf(108, 100, 82, -52, 0.5),
      leaf(100, 100, 88, -90, 0.46),
      fill('M72 178C60 150 62 122 56 92C72 96 84 118 88 178Z', '#DDE8B8'),
      fill('M128 178C140 150 138 122 144 92C128 96 116 118 112 178Z', '#C3D694'),
      fill('M80 180C74 150 82 112 100 84C118 112 126 150 120 180C108 184 92 184 80 180Z', '#F1F5DA'),
      fill('M100 84C118 112 126 150 120 180C114 182 107 183 100 183Z', '#DDE8B8'),
    ],
  },
  {
    name: 'cucumber',
    well: 'green',
    label: '水果黄瓜',
    parts: () => [
      ground(72),
      place(
        'rotate(-34 96 100)',
        solid(
          'M10 100C10 82 26 72 50 72H146C170 72 186 82 186 100C186 118 170 128 146 128H50C26 128 10 118 10 100Z',
          '#5FA052',
          '#3C7A3C',
          -2,
          -10,
        ),
        stroke('M34 88H84M102 84H150M52 108H110M128 106H166', '#A6CE8A', 3, { 'stroke-dasharray': '1 10' }),
        shine(62, 83, 26, 3.5, 0, 0.3),
        stroke('M186 100L196 98', '#3C7A3C', 7),
      ),
      ...[
        [70, 146, 28],
        [118, 152, 26],
      ].map(([x, y, r]) => cucumberSlice(x, y, r)),
    ],
  },
  {
    name: 'carrot',
    well: 'orange',
    label: '胡萝卜',
    parts: () => [
      ground(52),
      leaf(128, 66, 62, -88, 0.26),
      leaf(132, 68, 60, -50, 0.26),
      leaf(134, 72, 56, -14, 0.26),
      solid(CARROT, '#F28A30', '#D86A1C', -6, -6),
      within(
        CARROT,
        stroke('M96 78L112 90M74 104L88 114M108 112L128 126M58 130L72 141M84 128L104 144', '#C85C14', 3.5),
      ),
      shine(92, 88, 4, 15, 42, 0.35),
    ],
  },
  {
    name: 'broccoli',
    well: 'green',
    label: '西兰花',
    parts: () => [
      ground(42, 100, 180),
      fill('M82 112C84 140 80 160 76 172C84 184 116 184 124 172C120 160 116 140 118 112Z', '#A9CB74'),
      fill('M104 112C104 140 106 160 106 181C114 180 121 177 124 172C120 160 116 140 118 112Z', '#86AE55'),
      fill('M86 140L54 108L70 98L96 124ZM114 140L146 108L130 98L104 124Z', '#97BC63'),
      floret(48, 96, 27),
      floret(152, 96, 27),
      floret(70, 66, 27),
      floret(132, 66, 27),
      floret(101, 52, 27),
      floret(76, 108, 25),
      floret(126, 108, 25),
      floret(100, 88, 30),
    ],
  },
  {
    name: 'mushroom',
    well: 'green',
    label: '鲜香菇',
    parts: () => [
      ground(72),
      mushroom('translate(136 104) rotate(14) scale(.92)'),
      mushroom('translate(76 118) rotate(-6) scale(1.12)'),
    ],
  },
  {
    name: 'sweet-potato',
    well: 'orange',
    label: '烟薯',
    parts: () => [
      ground(72),
      solid(
        'M22 92C34 58 74 40 110 52C140 62 168 80 182 100C170 112 146 136 108 138C66 140 28 128 22 92Z',
        '#A84B52',
        '#853842',
        -6,
        -9,
      ),
      stroke('M64 70L78 68M104 72L112 74M52 106L62 110M134 92L144 96', '#7A303B', 3.5),
      shine(58, 78, 6, 16, 62, 0.25),
      oval(112, 140, 54, 35, '#8F3D47', -8),
      oval(110, 138, 50, 31, '#F6B04C', -8),
      oval(110, 138, 41, 23, '#F29A2F', -8),
      stroke('M88 142L104 140M114 132L130 130M108 150L120 149', '#F9C674', 3.5),
    ],
  },
  {
    name: 'eggs',
    well: 'yellow',
    label: '土鸡蛋',
    parts: () => [
      ground(70, 100, 180),
      egg(66, 94, -14),
      egg(134, 94, 14, '#F6DDBF', '#DFBC93'),
      egg(100, 88, 2, '#E9BA8C', '#CF9A69'),
      fill('M24 116C40 108 160 108 176 116C176 152 146 180 100 180C54 180 24 152 24 116Z', STRAW),
      fill('M118 111C144 111 168 113 176 116C176 152 146 180 100 180C114 164 120 136 118 111Z', STRAW_SHADE),
      stroke(
        'M40 132C60 140 84 142 104 140M52 152C72 160 98 162 118 158M128 134C140 132 152 128 162 124M134 154C142 150 150 146 156 140M84 172L112 172M22 114C60 122 140 122 178 114M30 106L50 116M170 106L150 116',
        STRAW_LINE,
        4,
      ),
    ],
  },
];

function cucumberSlice(x, y, r) {
  return (
    disc(x, y, r, '#4A8B45') +
    disc(x, y, r - 4, '#D9EBB4') +
    disc(x, y, r - 10, '#C4DE97') +
    around(6, (angle) => {
      const [cx, cy] = polar(x, y, r * 0.38, angle);
      return oval(cx, cy, 4, 2, '#F4F9DF', angle);
    })
  );
}
