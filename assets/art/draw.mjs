/**
 * Writes every picture of the seeded shop and the client's icons: `node assets/art/draw.mjs`. With Chromium also
 * `--sheet` (everything on one picture in /tmp, to look at before committing), `--cards` (share-card bitmaps) and
 * `--tabs` (tab bar bitmaps).
 */
import { writeFileSync } from 'node:fs';
import { restartClips } from './drawings/hand.mjs';
import { farFruit } from './drawings/far-fruit.mjs';
import { gifts } from './drawings/gifts.mjs';
import { scenes } from './drawings/scenes.mjs';
import { softFruit } from './drawings/soft-fruit.mjs';
import { treeFruit } from './drawings/tree-fruit.mjs';
import { vegetables } from './drawings/vegetables.mjs';
import { contactSheet, shareCards } from './rasterise.mjs';
import { drawTabs, writeIconSources } from './spread-icons.mjs';

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
console.log(`${drawings.length} drawings, ${writeIconSources()} icons written`);

const wants = (flag) => process.argv.includes(flag);
if (wants('--sheet')) console.log(await contactSheet(drawings));
if (wants('--cards')) console.log(`share cards: ${await shareCards(drawings)}`);
if (wants('--tabs')) console.log(`tab icons: ${await drawTabs()}`);
