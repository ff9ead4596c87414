import { HttpError, type Router } from '../services';
import type { Faults } from './faults';

/** `GET`, `POST {one rule}` or `{rules, seed}`, `DELETE /faults`; `DELETE /faults/<id>`. */
export function addFaultRoutes(router: Router, faults: Faults): void {
  router.add('GET', '/faults', () => ({ rules: faults.list() }));
  router.add('POST', '/faults', (request) => {
    const { rules, seed, ...rule } = request.json();
    if (seed !== undefined && !Number.isSafeInteger(seed))
      throw new HttpError(400, 'seed must be an integer');
    const given = rules ?? (Object.keys(rule).length > 0 ? [rule] : []);
    if (!Array.isArray(given) || !given.every((each) => typeof each === 'object' && each !== null))
      throw new HttpError(400, 'rules must be a list of rules');
    if (seed !== undefined) faults.seed(seed as number);
    return { rules: given.map((each: Record<string, unknown>) => faults.add(each)) };
  });
  router.add('DELETE', '/faults', () => ({ removed: faults.remove() }));
  router.add('DELETE', '/faults/:id', ({ params }) => {
    const removed = faults.remove(params.id);
    if (removed === 0) throw new HttpError(404, 'No fault has this id');
    return { removed };
  });
}
