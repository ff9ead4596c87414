/** 进口鲜果: what comes from far away. */
import {
  LEAF,
  LEAF_SHADE,
  fill,
  stroke,
  stem,
  disc,
  oval,
  shine,
  ground,
  place,
  solid,
  ball,
  leaf,
  around,
  polar,
  citrusFace,
} from './hand.mjs';

const LEMON =
  'M30 96C24 92 20 84 24 78C29 72 38 74 44 72C58 50 88 40 114 50C134 58 148 74 150 92C156 98 166 100 166 110C166 119 156 122 148 120C134 140 106 150 80 142C56 134 42 116 38 98Z';
const DRAGON =
  'M100 34C142 32 168 66 168 106C168 148 138 176 100 176C62 176 32 148 32 106C32 66 58 32 100 34Z';

/** A banana lying on its back, its two ends up. */
const banana = (transform, base, shade) =>
  place(
    transform,
    fill('M30 60C38 104 78 138 130 134C148 132 160 124 166 116L160 106C122 116 76 96 50 52Z', base),
    fill('M32 70C44 108 82 136 130 134C148 132 160 124 166 116L164 112C130 130 66 122 32 70Z', shade),
    fill('M28 62L24 40L38 34L52 54Z', '#C9A227'),
    fill('M24 40L38 34L36 30L24 34Z', STALK),
    fill('M158 108L166 118L172 112L166 104Z', STALK),
  );
const STALK = '#6B4A2A';

/** A mangosteen calyx: four round lobes on a short stalk. */
const calyx = (x, y, r) =>
  around(
    4,
    (angle) => {
      const [cx, cy] = polar(x, y, r * 0.8, angle);
      return oval(
        cx,
        cy * 0.6 + y * 0.4,
        r * 0.72,
        r * 0.46,
        angle > 90 && angle < 270 ? LEAF : LEAF_SHADE,
        angle,
      );
    },
    20,
  ) + stem(`M${x} ${y}L${x + 3} ${y - r}`, 8);

const scale = (x, y, angle, length = 34) =>
  place(
    `translate(${x} ${y}) rotate(${angle})`,
    fill(
      `M0 -11C${length * 0.5} -12 ${length * 0.8} -4 ${length} 0C${length * 0.8} 4 ${length * 0.5} 12 0 11Z`,
      '#E0527F',
    ),
    fill(
      `M${length * 0.45} -8C${length * 0.7} -6 ${length * 0.85} -3 ${length} 0C${length * 0.85} 3 ${length * 0.7} 6 ${length * 0.45} 8Z`,
      '#8FBF4D',
    ),
  );

const dragonSeeds = [
  [92, 76],
  [112, 72],
  [130, 88],
  [76, 92],
  [104, 92],
  [90, 108],
  [120, 106],
  [142, 110],
  [66, 112],
  [76, 130],
  [106, 126],
  [132, 130],
  [92, 146],
  [118, 148],
];

export const farFruit = [
  {
    name: 'cherry',
    well: 'red',
    label: '车厘子',
    parts: () => [
      ground(66),
      stroke('M64 104C70 70 92 42 122 26', '#6E8B3D', 5),
      stroke('M136 108C134 76 130 50 122 26', '#6E8B3D', 5),
      leaf(120, 30, 62, -176, 0.4),
      ball(64, 132, 42, '#A3202F', '#7C1526'),
      fill('M50 98C58 106 70 106 78 98C70 94 58 94 50 98Z', '#6B1020'),
      shine(44, 118, 6, 13, 30, 0.42),
      ball(136, 136, 40, '#B52A33', '#8A1A28'),
      fill('M124 104C130 111 142 111 148 104C142 100 130 100 124 104Z', '#741322'),
      shine(117, 122, 6, 13, 30, 0.42),
    ],
  },
  {
    name: 'banana',
    well: 'yellow',
    label: '香蕉',
    parts: () => [
      ground(60),
      place(
        'translate(8 14) scale(.92)',
        banana('translate(12 12) rotate(-16 40 40)', '#F2C53A', '#D9A421'),
        banana('translate(2 22) rotate(-3 40 40)', '#F8D04A', '#E0AE2A'),
        banana('translate(-8 34) rotate(10 40 40)', '#FFDC62', '#EBBB36'),
        fill('M22 66C18 52 22 40 30 34L50 32C56 42 54 54 46 64Z', '#B98E25'),
        fill('M28 36C30 28 46 24 50 32Z', STALK),
      ),
    ],
  },
  {
    name: 'avocado',
    well: 'green',
    label: '牛油果',
    parts: () => [
      ground(46, 100, 181),
      solid(
        'M100 26C120 26 128 48 136 72C146 96 156 108 154 132C152 160 128 178 100 178C72 178 48 160 46 132C44 108 54 96 64 72C72 48 80 26 100 26Z',
        '#44703A',
        '#31562C',
        -6,
        -4,
      ),
      fill(
        'M100 38C114 38 120 56 128 78C136 98 144 110 142 131C140 152 122 167 100 167C78 167 60 152 58 131C56 110 64 98 72 78C80 56 86 38 100 38Z',
        '#B9CF62',
      ),
      fill(
        'M100 48C111 48 116 62 122 82C129 100 135 112 133 130C131 147 117 158 100 158C83 158 69 147 67 130C65 112 71 100 78 82C84 62 89 48 100 48Z',
        '#EEE9A4',
      ),
      ball(100, 126, 26, '#8A5A34', '#6B4426'),
      shine(91, 116, 4.5, 9, 40, 0.35),
    ],
  },
  {
    name: 'dragonfruit',
    well: 'red',
    label: '红心火龙果',
    parts: () => [
      ground(58),
      place(
        'translate(100 180) scale(.86) translate(-100 -178)',
        scale(52, 60, -140),
        scale(78, 40, -112, 38),
        scale(110, 36, -74, 40),
        scale(142, 54, -42),
        scale(40, 96, 176, 30),
        scale(160, 92, -8, 30),
        scale(42, 132, 160, 28),
        scale(158, 132, 22, 28),
        solid(DRAGON, '#E0527F', '#BE3B67', -5, -4),
        fill(
          'M100 48C134 46 154 74 154 106C154 140 130 162 100 162C70 162 46 140 46 106C46 74 66 46 100 48Z',
          '#F6B9CB',
        ),
        fill(
          'M100 54C130 52 148 78 148 106C148 136 126 156 100 156C74 156 52 136 52 106C52 78 70 52 100 54Z',
          '#C92C63',
        ),
        ...dragonSeeds.map(([x, y]) => oval(x, y, 2, 3.2, '#3A1226', (x - 100) * 0.9)),
        shine(72, 78, 5, 12, 35, 0.28),
      ),
    ],
  },
  {
    name: 'coconut',
    well: 'green',
    label: '椰青',
    parts: () => [
      ground(54),
      stroke('M108 58L124 20L142 15', '#E8683A', 7, { 'stroke-linejoin': 'round' }),
      solid(
        'M100 36C106 36 112 40 118 46L158 86C162 92 164 98 162 106L150 164C148 173 142 178 134 178H66C58 178 52 173 50 164L38 106C36 98 38 92 42 86L82 46C88 40 94 36 100 36Z',
        '#FDFAF0',
        '#DED4B4',
        -12,
        -2,
      ),
      fill(
        'M100 36C106 36 112 40 118 46L158 86C140 98 120 104 100 104C80 104 60 98 42 86L82 46C88 40 94 36 100 36Z',
        '#F0E6CB',
      ),
      fill('M118 46L158 86C146 94 134 99 120 102C128 82 128 62 118 46Z', '#DED0A8'),
      stroke('M72 102L78 172M128 102L122 172', '#E6DDC4', 4),
      oval(102, 58, 18, 8, '#C4AE7C'),
      oval(102, 60, 14, 5.5, '#FDFDF8'),
    ],
  },
  {
    name: 'lemon',
    well: 'yellow',
    label: '黄柠檬',
    parts: () => [
      ground(66),
      solid(LEMON, '#F8D63E', '#E0B51F'),
      shine(64, 76, 8, 17, 52, 0.5),
      leaf(28, 78, 42, -52, 0.36),
      citrusFace(134, 134, 42, {
        rind: '#FADD57',
        rindShade: '#E6BC2A',
        pith: '#FFFBE3',
        flesh: '#F7DF6B',
        count: 8,
      }),
    ],
  },
  {
    name: 'mangosteen',
    well: 'blue',
    label: '山竹',
    parts: () => [
      ground(68),
      ball(76, 98, 54, '#6B2F55', '#4C1D3E'),
      shine(46, 84, 7, 15, 30, 0.28),
      calyx(78, 54, 24),
      ball(130, 128, 48, '#7C3A5F', '#562344'),
      disc(130, 128, 39, '#C56A8B'),
      around(6, (angle) => {
        const [x, y] = polar(130, 128, 18, angle);
        return oval(x, y, 17, 12, '#FDFBF4', angle, { stroke: '#E6D9DC', 'stroke-width': 1.5 });
      }),
    ],
  },
];
