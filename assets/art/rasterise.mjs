/** Bitmaps from the drawings, by the Chromium that the browser journeys use too. */
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = new URL('.', import.meta.url);

/** The light theme's wells, as in `src/styles`: a bitmap cannot follow the theme. */
const WELLS = {
  red: '#FBE3DD',
  orange: '#FDEAD3',
  yellow: '#FCF1CC',
  green: '#E6F1D6',
  blue: '#E3E8F5',
  none: '#DDEBCB',
};

/** Pictures of no product, which no card shows. */
const NO_CARD = ['empty-basket'];

/** A drawing of its own shape is a piece of something larger: it grows in from the card's top right corner. */
const BLEEDING = 'top:-2px;right:-56px;height:430px';
const STANDING = 'top:26px;left:80px;height:340px';

const source = (name) =>
  `data:image/svg+xml;base64,${readFileSync(new URL(`${name}.svg`, here)).toString('base64')}`;

/** Do `work` on a page of that size, then close the browser whatever happened. */
export async function withPage(width, height, work) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    return await work(await browser.newPage({ viewport: { width, height } }));
  } finally {
    await browser.close();
  }
}

/** All drawings on their wells in one picture. @returns where it was written */
export function contactSheet(drawings, path = '/tmp/huitou-art.png') {
  const cells = drawings.map(
    ({ name, well }) =>
      `<figure style="margin:0;background:${WELLS[well]};border-radius:12px;text-align:center;font:12px sans-serif"><img src="${source(name)}" width="190" height="190"><figcaption>${name}</figcaption></figure>`,
  );
  return withPage(1260, 400, async (page) => {
    await page.setContent(
      `<div style="display:grid;grid-template-columns:repeat(6,1fr);gap:10px">${cells.join('')}</div>`,
    );
    await page.screenshot({ path, fullPage: true });
    return path;
  });
}

/** 分享卡片, 5:4 as WeChat shows them. @returns the names drawn */
export function shareCards(drawings) {
  mkdirSync(new URL('cards/', here), { recursive: true });
  const chosen = drawings.filter(({ name }) => !NO_CARD.includes(name));
  return withPage(500, 400, async (page) => {
    for (const { name, well, viewBox } of chosen) {
      const look = viewBox ? BLEEDING : STANDING;
      await page.setContent(
        `<body style="margin:0;height:400px;overflow:hidden;background:${WELLS[well]}"><img src="${source(name)}" style="position:absolute;${look}">`,
      );
      await page.screenshot({ path: fileURLToPath(new URL(`cards/${name}.png`, here)) });
    }
    return chosen.map(({ name }) => name);
  });
}
