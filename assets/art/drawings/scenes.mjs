/** Pictures of the shop itself rather than of something for sale. They stand on any ground: their well is `none`. */
import { ground, leaf, stem, stroke, STRAW_SHADE } from './hand.mjs';
import { basket } from './gifts.mjs';
import { persimmonAt } from './tree-fruit.mjs';

export const scenes = [
  {
    name: 'hero-branch',
    well: 'none',
    label: '枝头的柿子',
    viewBox: '110 -10 240 200',
    parts: () => [
      stem('M330 -6C280 30 220 26 150 62', 9),
      stem('M262 26C250 44 250 60 253 80M206 34C192 52 186 74 185 100M300 14C308 30 314 46 317 68', 5),
      leaf(236, 28, 58, -150, 0.36),
      leaf(176, 48, 52, 160, 0.36),
      leaf(160, 58, 46, 100, 0.36),
      leaf(278, 22, 50, 112, 0.36),
      leaf(286, 16, 54, -128, 0.36),
      leaf(214, 32, 44, 70, 0.36),
      persimmonAt(250, 116, 0.56, 4),
      persimmonAt(188, 132, 0.48, -6),
      persimmonAt(312, 100, 0.5, 8),
    ],
  },
  {
    name: 'empty-basket',
    well: 'none',
    label: '空篮子',
    parts: () => [
      ground(64, 100, 170),
      stroke('M52 92C52 34 148 34 148 92', STRAW_SHADE, 8),
      basket(88),
      leaf(100, 82, 40, -60),
      leaf(100, 82, 34, -130),
    ],
  },
];
