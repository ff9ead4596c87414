/** Brings the icons to where the client wants them: CSS masks, a list of names, and bitmaps for the tab bar. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { heavy, icons, tabs } from './drawings/icons.mjs';
import { withPage } from './rasterise.mjs';

const root = new URL('../../', import.meta.url);
const NOTICE = 'Written by assets/art/draw.mjs from drawings/icons.mjs: edit that.';

/** WeChat's tab bar shows 81×81 px; the 24-unit grid fills it but for a hair of margin. */
const TAB_PX = 81;
const TAB_COLOURS = {
  normal: { stroke: '#5A6659', fill: 'none' },
  selected: { stroke: '#1C6B3A', fill: '#E2F0DD' },
};

const svg = (name, { stroke, fill, width = heavy.includes(name) ? 2.4 : 1.8, more = '' }) =>
  `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='${fill}' stroke='${stroke}' stroke-width='${width}' stroke-linecap='round' stroke-linejoin='round'${more}><path d='${icons[name]}'/></svg>`;

const dataUri = (markup) =>
  `data:image/svg+xml,${markup.replace(/[<>#%]/g, (character) => encodeURIComponent(character))}`;

/** `src/components/icon/{shapes.scss,names.ts}`. */
export function writeIconSources() {
  const names = Object.keys(icons);
  const rules = names.map(
    (name) =>
      `.ht-icon--${name} {\n  -webkit-mask-image: url("${dataUri(svg(name, { stroke: 'red', fill: 'none' }))}");\n}\n`,
  );
  const folder = new URL('src/components/icon/', root);
  writeFileSync(new URL('shapes.scss', folder), `/* ${NOTICE} */\n${rules.join('\n')}`);
  const union = names.map((name) => `  | '${name}'`).join('\n');
  writeFileSync(new URL('names.ts', folder), `/** ${NOTICE} */\nexport type IconName =\n${union};\n`);
  return names.length;
}

/** `src/assets/tab/<name>.png` and `<name>-selected.png`. */
export function drawTabs() {
  const folder = new URL('src/assets/tab/', root);
  mkdirSync(folder, { recursive: true });
  return withPage(TAB_PX, TAB_PX, async (page) => {
    for (const [file, name] of Object.entries(tabs)) {
      for (const [look, colours] of Object.entries(TAB_COLOURS)) {
        const markup = svg(name, { ...colours, more: ` width='74' height='74'` });
        await page.setContent(`<body style="margin:3.5px">${markup}</body>`);
        const path = fileURLToPath(new URL(`${file}${look === 'selected' ? '-selected' : ''}.png`, folder));
        await page.screenshot({ path, omitBackground: true });
      }
    }
    return Object.keys(tabs);
  });
}
