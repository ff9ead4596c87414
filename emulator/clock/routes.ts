import { HttpError, type Clock, type ClockMode, type Router } from '../services';

/** `GET /clock` and `POST /clock {mode?, now?, advanceMs?}`; the answer comes when what fell due has run. */
export function addClockRoutes(router: Router, clock: Clock): void {
  const answer = (): object => ({ now: clock.now(), mode: clock.mode() });
  router.add('GET', '/clock', answer);
  router.add('POST', '/clock', async (request) => {
    const { mode, now, advanceMs } = request.json();
    if (mode !== undefined && mode !== 'real' && mode !== 'frozen')
      throw new HttpError(400, 'mode is "real" or "frozen"');
    await clock.set({
      ...(mode !== undefined && { mode: mode as ClockMode }),
      ...(now !== undefined && { now: instant('now', now) }),
      ...(advanceMs !== undefined && { advanceMs: instant('advanceMs', advanceMs) }),
    });
    return answer();
  });
}

/** Beyond this a Date cannot be made. */
const LAST_INSTANT = 8_640_000_000_000_000;

function instant(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < LAST_INSTANT)
    return Math.trunc(value);
  throw new HttpError(400, `${name} must be a number of milliseconds`);
}
