import { WxError, type Router } from '../services';
import { addPhoneRoute, text } from './door';
import type { Phones } from './phones';
import type { Tables } from './tables';

/** What `wx.cloud.database()` can be asked to do (MP SDK reference: Collection, Document, Aggregate). */
const OPERATIONS = new Set([
  'collection.get',
  'collection.count',
  'collection.add',
  'collection.update',
  'collection.remove',
  'collection.watch',
  'document.get',
  'document.set',
  'document.update',
  'document.remove',
  'aggregate.end',
]);

/** -502003 of the SDK's table of codes. */
const PERMISSION_DENIED = -502003;

/**
 * `POST /phone/database {operation, collection}`: the mini-program itself goes to the database. Every collection here
 * has the preset 所有用户不可读写 (ADMINONLY), so that it is refused, whatever the collection and whether it exists.
 */
export function addClientDatabase({
  router,
  tables,
  phones,
}: {
  router: Router;
  tables: Tables;
  phones: Phones;
}): void {
  addPhoneRoute({ router, tables, phoneOf: phones.get }, 'POST', '/phone/database', (_phone, body) => {
    const operation = text(body, 'operation');
    const collection = text(body, 'collection');
    if (!OPERATIONS.has(operation) || collection === '')
      throw new WxError(-501001, `${operation}:fail parameter error`);
    throw new WxError(
      PERMISSION_DENIED,
      `${operation}:fail -502003 database permission denied. Error: errCode: -502003 | errMsg: Permission denied`,
    );
  });
}
