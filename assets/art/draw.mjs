/**
 * Writes every picture of the seeded shop: `node assets/art/draw.mjs` (`--sheet` also takes a contact sheet to /tmp,
 * to look at before committing; `--cards` redraws the share-card bitmaps; both need Chromium).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { restartClips } from './drawings/hand.mjs';
import { farFruit } from './drawings/far-fruit.mjs';
import { gifts } from './drawings/gifts.mjs';
import { scenes } from './drawings/scenes.mjs';
import { softFruit } from './drawings/soft-fruit.mjs';
import { treeFruit } from './drawings/tree-fruit.mjs';
import { vegetables } from './drawings/vegetables.mjs';

const here = new URL('.', import.meta.url);
const MAX_BYTES = 5 * 1024;

const drawings = [...treeFruit, ...softFruit, ...farFruit, ...vegetables, ...gifts, ...scenes];

function toSvg({ well, label, viewBox = '0 0 200 200', parts }) {
  restartClips();
  const head = `xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" role="img" aria-label="${label}" data-well="${well}"`;
  return `<svg ${head}>${parts().join('')}</svg>\n`;
}

for (const drawing of drawings) {
  const svg = toSvg(drawing);
  if (svg.length > MAX_BYTES)
    throw new Error(`${drawing.name}.svg is ${svg.length} bytes, over ${MAX_BYTES}`);
  writeFileSync(new URL(`${drawing.name}.svg`, here), svg);
}
console.log(`${drawings.length} drawings written`);

if (process.argv.includes('--sheet') || process.argv.includes('--cards')) {
  const { contactSheet, shareCards } = await import('./rasterise.mjs');
  if (process.argv.includes('--sheet')) console.log(await contactSheet(drawings));
  mkdirSync(new URL('cards/', here), { recursive: true });
  if (process.argv.includes('--cards')) console.log(await shareCards(drawings));
}
