/** 礼盒果汁: what one brings along, and what one drinks on the way. */
import {
  STRAW,
  STRAW_SHADE,
  STRAW_LINE,
  shape,
  fill,
  stroke,
  disc,
  ground,
  place,
  within,
  solid,
  ball,
  leaf,
  citrusFace,
} from './hand.mjs';
import { grapeBerry } from './soft-fruit.mjs';
import { appleBody, persimmonAt } from './tree-fruit.mjs';

const weave = (...heights) =>
  stroke(heights.map((y) => `M48 ${y}H152`).join(''), STRAW_LINE, 3, { 'stroke-dasharray': '12 11' });

/** The basket's body from its rim down, its rim at height `top`. */
export const basket = (top) =>
  fill(
    `M30 ${top}H170L156 ${top + 68}C155 ${top + 75} 149 ${top + 80} 142 ${top + 80}H58C51 ${top + 80} 45 ${top + 75} 44 ${top + 68}Z`,
    STRAW,
  ) +
  fill(`M110 ${top}H170L156 ${top + 68}C155 ${top + 75} 149 ${top + 80} 142 ${top + 80}H110Z`, STRAW_SHADE) +
  weave(top + 16, top + 36, top + 56) +
  shape('rect', { x: 24, y: top - 8, width: 152, height: 16, rx: 8, fill: STRAW_LINE });

const CUP = 'M50 78H150L138 168C137 175 132 180 125 180H75C68 180 63 175 62 168Z';
const BOTTLE =
  'M74 60H106C106 72 124 78 124 96V166C124 174 118 180 110 180H70C62 180 56 174 56 166V96C56 78 74 72 74 60Z';

export const gifts = [
  {
    name: 'gift-box',
    well: 'red',
    label: '鲜果礼盒',
    parts: () => [
      ground(74, 100, 180),
      place(
        'rotate(-8 100 60)',
        shape('rect', { x: 34, y: 26, width: 132, height: 52, rx: 6, fill: '#14532C' }),
        shape('rect', { x: 42, y: 34, width: 116, height: 44, rx: 4, fill: '#F5E6C8' }),
      ),
      fill('M30 92H170L160 116H40Z', '#F5E6C8'),
      leaf(104, 70, 34, -70, 0.4),
      persimmonAt(62, 88, 0.42, -8),
      place('translate(78 44) scale(.46)', appleBody()),
      persimmonAt(144, 92, 0.38, 10),
      grapeBerry(112, 96, 13),
      grapeBerry(94, 100, 12),
      fill('M26 104H174L166 172C165 177 161 180 156 180H44C39 180 35 177 34 172Z', '#1C6B3A'),
      fill('M112 104H174L166 172C165 177 161 180 156 180H112Z', '#14532C'),
      shape('rect', { x: 88, y: 104, width: 24, height: 76, fill: '#E8683A' }),
      fill(
        'M100 130C84 112 66 116 66 128C66 140 84 142 100 130C116 142 134 140 134 128C134 116 116 112 100 130Z',
        '#F07A2A',
      ),
      disc(100, 130, 8, '#D65A1B'),
    ],
  },
  {
    name: 'gift-basket',
    well: 'green',
    label: '一篮水果',
    parts: () => [
      ground(64, 100, 182),
      leaf(82, 78, 40, -112, 0.4),
      leaf(118, 78, 38, -64, 0.4),
      persimmonAt(64, 84, 0.4, -8),
      place('translate(84 36) scale(.46)', appleBody()),
      persimmonAt(100, 88, 0.4, 4),
      ...[
        [126, 92],
        [152, 94],
        [140, 80],
      ].map(([x, y]) => ball(x, y, 13, '#B9D35C', '#93B53C')),
      basket(100),
    ],
  },
  {
    name: 'orange-juice',
    well: 'orange',
    label: '鲜榨橙汁',
    parts: () => [
      ground(62, 104, 180),
      solid(BOTTLE, '#F9A63A', '#E98A1E', -8, 0),
      fill('M74 60H106C106 66 111 71 116 76H64C69 71 74 66 74 60Z', '#FCE3BD'),
      shape('rect', { x: 68, y: 34, width: 44, height: 26, rx: 6, fill: '#1C6B3A' }),
      fill('M96 34H106C109 34 112 37 112 40V54C112 57 109 60 106 60H96Z', '#14532C'),
      shape('rect', { x: 56, y: 108, width: 68, height: 42, fill: '#FFF6E6' }),
      ball(90, 130, 13, '#F6962B', '#DE7716'),
      leaf(91, 118, 18, -24, 0.4),
      shape('rect', { x: 64, y: 84, width: 6, height: 20, rx: 3, fill: '#fff', 'fill-opacity': 0.5 }),
      citrusFace(142, 144, 34, {
        rind: '#F8A745',
        rindShade: '#E58522',
        pith: '#FFF0D2',
        flesh: '#F79A2E',
        count: 8,
      }),
    ],
  },
  {
    name: 'yoghurt',
    well: 'blue',
    label: '原味酸奶',
    parts: () => [
      ground(54, 100, 180),
      fill(
        'M54 70H146C152 84 154 96 154 110V162C154 172 146 180 136 180H64C54 180 46 172 46 162V110C46 96 48 84 54 70Z',
        '#FDFBF5',
      ),
      fill(
        'M122 70H146C152 84 154 96 154 110V162C154 172 146 180 136 180H112C122 150 126 110 122 70Z',
        '#E8E3D6',
      ),
      shape('rect', { x: 46, y: 108, width: 108, height: 44, fill: '#5468B4' }),
      shape('rect', { x: 119, y: 108, width: 35, height: 44, fill: '#39488C' }),
      ...[
        [84, 132],
        [100, 124],
        [112, 136],
      ].map(([x, y]) => ball(x, y, 10, '#E3E8F5', '#B7C2E4')),
      shape('rect', { x: 44, y: 44, width: 112, height: 30, rx: 10, fill: '#F1D9A8' }),
      fill('M124 44H146C152 44 156 48 156 54V64C156 70 152 74 146 74H124Z', '#DDBE83'),
      stroke('M52 59H148', '#C9A66B', 3, { 'stroke-dasharray': '3 7' }),
      shape('rect', { x: 56, y: 84, width: 6, height: 18, rx: 3, fill: '#E8E3D6' }),
    ],
  },
  {
    name: 'fruit-cup',
    well: 'green',
    label: '鲜果切',
    parts: () => [
      ground(46, 100, 181),
      ball(76, 74, 26, '#EE5350', '#D93F43'),
      citrusFace(124, 68, 30, {
        rind: '#F8A745',
        rindShade: '#E58522',
        pith: '#FFF0D2',
        flesh: '#F79A2E',
        count: 8,
      }),
      fill('M50 78H150L138 168C137 175 132 180 125 180H75C68 180 63 175 62 168Z', '#F4FAEF'),
      within(
        CUP,
        ...[
          [66, 98, '#FBBE36'],
          [100, 100, '#86B53F'],
          [134, 98, '#EE5350'],
          [82, 126, '#EE5350'],
          [118, 126, '#FBBE36'],
          [72, 152, '#86B53F'],
          [102, 156, '#F6962B'],
          [130, 150, '#C92C63'],
        ].map(([x, y, colour], index) =>
          shape('rect', {
            x: x - 15,
            y: y - 13,
            width: 30,
            height: 26,
            rx: 7,
            fill: colour,
            transform: `rotate(${((index * 37) % 50) - 22} ${x} ${y})`,
          }),
        ),
        fill('M120 78H150L138 182H108C118 150 122 114 120 78Z', '#1F5B3A', { 'fill-opacity': 0.12 }),
      ),
      shape('rect', { x: 44, y: 74, width: 112, height: 12, rx: 6, fill: '#DDEBD0' }),
      stroke('M66 96L73 160', '#fff', 6, { 'stroke-opacity': 0.6 }),
    ],
  },
];
