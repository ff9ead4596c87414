/** Line icons on a 24×24 grid, drawn with one round 1.8 stroke. The only source of icon shapes: draw.mjs spreads them. */

const circle = (cx, cy, r) => `M${cx} ${cy - r}a${r} ${r} 0 100 ${2 * r} ${r} ${r} 0 000-${2 * r}z`;

export const icons = {
  bell: 'M6 16.5V11a6 6 0 0112 0v5.5l1.5 1.5h-15zM10 20.5a2.2 2.2 0 004 0M12 3v2',
  box: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8',
  cart: 'M3 4h2.4l2.2 11.2a1 1 0 001 .8h8.6a1 1 0 001-.8L20 8H6.4M9 20h.01M17 20h.01',
  chat: 'M4 5h16v11H11l-4 3.5V16H4z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  'chevron-down': 'M6 9l6 6 6-6',
  'chevron-left': 'M15 5l-7 7 7 7',
  'chevron-right': 'M9 6l6 6-6 6',
  clock: `${circle(12, 12, 8)}M12 8v4l3 2`,
  close: 'M6 6l12 12M18 6L6 18',
  download: 'M12 4v11M8 11l4 4 4-4M5 14v5a1 1 0 001 1h12a1 1 0 001-1v-5',
  gift: 'M4 10h16v10H4zM3 7h18v3H3zM12 7v13M12 7C9 7 7.5 6 7.5 4.7S10.5 2.5 12 7c1.5-4.5 4.5-3.6 4.5-2.3S15 7 12 7',
  grid: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  home: 'M4 11l8-7 8 7v8a1 1 0 01-1 1h-4v-6H9v6H5a1 1 0 01-1-1z',
  info: `${circle(12, 12, 8)}M12 11v5M12 8h.01`,
  leaf: 'M5 19C5 9 11 5 20 5c0 9-5 14-12 13M5 19c2-4 5-7 9-9',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01',
  me: `${circle(12, 8, 4)}M4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5`,
  minus: 'M5 12h14',
  pencil: 'M5 15.5L15.5 5l3.5 3.5L8.5 19H5zM13 7.5l3.5 3.5',
  people: `${circle(9, 8, 3)}${circle(17, 9.5, 2.5)}M3 19c.4-3.2 2.8-5 6-5s5.6 1.8 6 5M17 15c2.4 0 3.7 1.4 4 4`,
  phone: 'M7.5 3.5h9a1 1 0 011 1v15a1 1 0 01-1 1h-9a1 1 0 01-1-1v-15a1 1 0 011-1zM10.5 17.5h3',
  pin: `M12 21s7-6.2 7-11.5A7 7 0 005 9.5C5 14.8 12 21 12 21z${circle(12, 9.7, 2.2)}`,
  plus: 'M12 5v14M5 12h14',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5M20 14v2.5M14 17v3M17.5 20H20M17 17h.01',
  refund: 'M8 5L4 9l4 4M4 9h10a5.5 5.5 0 010 11H8',
  search: `${circle(11, 11, 7)}M20 20l-4-4`,
  share: 'M12 15V4M8 8l4-4 4 4M5 13v6a1 1 0 001 1h12a1 1 0 001-1v-6',
  shield: 'M12 3.5l7 2.5v5.5c0 4.3-2.9 7.5-7 9-4.1-1.5-7-4.7-7-9V6zM9 12l2.2 2.2L15.2 10',
  ticket: 'M4 7h16v3.5a1.5 1.5 0 000 3V17H4v-3.5a1.5 1.5 0 000-3zM10 7v10',
  trash: 'M4 7h16M9 7V4.5h6V7M6.5 7l1 13h9l1-13M10.5 11v5M13.5 11v5',
  truck: `M3 6h11v10H3zM14 10h4l3 3v3h-7${circle(7, 17.5, 1.5)}${circle(17, 17.5, 1.5)}`,
  wallet: 'M4 7.5h15a1 1 0 011 1V18a1 1 0 01-1 1H5a1 1 0 01-1-1zM4 7.5L14.5 4v3.5M16 13.3h.01',
};

/** Small, alone on a filled button: these need a heavier line to be seen. */
export const heavy = ['check', 'minus', 'plus'];

/** The tab bar, in order: file name → icon. WeChat takes bitmaps here, and no SVG. */
export const tabs = { home: 'home', category: 'grid', chat: 'chat', cart: 'cart', me: 'me' };
