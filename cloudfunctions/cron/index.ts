import { reject } from '@/domain/outcome';
import { callSource, openSystemCall, type FunctionContext } from '../_kit/cloud';
import { JOBS } from './jobs';

/**
 * cron: one tick a minute; `jobs.ts` says what is due. Only the platform's timer may start it: a phone that calls it
 * is refused. One job's trouble is logged and leaves the others alone.
 */
export async function main(_event: object, context: FunctionContext): Promise<object> {
  const call = openSystemCall(context);
  if (callSource() !== 'wx_trigger') {
    call.log.info('cron refused', { source: callSource() });
    return reject('UNKNOWN_ACTION');
  }
  const done: Record<string, number> = {};
  for (const [name, job] of Object.entries(JOBS)) {
    try {
      done[name] = Number((await job(call)) ?? 0);
    } catch (error) {
      call.log.error('job', error, { job: name });
    }
  }
  call.log.info('tick', done);
  return { ok: true, done };
}
