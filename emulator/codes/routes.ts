import { HttpError, reply, type Router } from '../services';
import { addPhoneRoute, text } from '../wechat/door';
import { optionsOf } from '../wechat/entry';
import type { Phones } from '../wechat/phones';
import type { Tables } from '../wechat/tables';
import type { MiniCodes } from './codes';
import { drawCode } from './picture';

const THUMBNAIL = { width: 280, lineColor: { r: 0, g: 0, b: 0 }, transparent: false };

/** 扫一扫: `POST /phone/scan {content}`; and the codes made so far, for the panel. */
export function addCodeRoutes({
  router,
  tables,
  phones,
  codes,
}: {
  router: Router;
  tables: Tables;
  phones: Phones;
  codes: MiniCodes;
}): void {
  addPhoneRoute({ router, tables, phoneOf: phones.get }, 'POST', '/phone/scan', ({ token }, body) => {
    const entry = codes.entryOf(text(body, 'content'));
    if (!entry) throw new HttpError(400, 'The content is no code of this mini-program');
    return optionsOf(phones.update(token, { entry }).entry);
  });
  router.add('GET', '/world/codes', () =>
    codes.all().map(({ id, ...code }) => ({ id, ...code, picture: `/world/codes/${id}.png` })),
  );
  router.add('GET', '/world/codes/:file', async ({ params }) => {
    const id = params.file!.replace(/\.png$/, '');
    if (!codes.find(id)) throw new HttpError(404, 'No code has this id');
    const headers = { 'Content-Type': 'image/png' };
    return reply({ headers, body: await drawCode(codes.contentOf(id), THUMBNAIL) });
  });
}
