import { HttpError, type Router } from '../services';
import { addPhoneRoute, text } from '../wechat/door';
import { optionsOf } from '../wechat/entry';
import type { Phones } from '../wechat/phones';
import type { Tables } from '../wechat/tables';
import type { Links } from './links';

/** `POST /phone/open-link {url, inside?}`: a link is tapped in a text message or, `inside`, in WeChat itself. */
export function addLinkRoutes({
  router,
  tables,
  phones,
  links,
}: {
  router: Router;
  tables: Tables;
  phones: Phones;
  links: Links;
}): void {
  addPhoneRoute({ router, tables, phoneOf: phones.get }, 'POST', '/phone/open-link', ({ token }, body) => {
    const entry = links.entryOf(text(body, 'url'), body.inside === true);
    if (!entry) throw new HttpError(400, 'The url is no link of this mini-program');
    return optionsOf(phones.update(token, { entry }).entry);
  });
}
