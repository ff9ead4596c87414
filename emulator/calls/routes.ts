import { HttpError, type Router } from '../services';
import type { CallLog } from './call-log';

/** `GET /calls?limit=` and `GET /calls/<requestId>`. */
export function addCallRoutes(router: Router, calls: CallLog): void {
  router.add('GET', '/calls', ({ query }) => {
    const limit = Number(query.get('limit') ?? 100);
    if (!Number.isInteger(limit) || limit < 1)
      throw new HttpError(400, 'limit must be a whole number from 1');
    return calls.list(limit);
  });
  router.add('GET', '/calls/:requestId', ({ params }) => {
    const record = calls.find(params.requestId!);
    if (!record) throw new HttpError(404, `no call ${params.requestId} has ended here lately`);
    return record;
  });
}
