import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NEEDS, READS } from '../../../cloudfunctions/console/permissions';
import { actionName, ACTION_OPTIONS, detailWords } from './staff';

const USECASES = join(__dirname, '../../../cloudfunctions/_usecases');
/** Where an audit line is written, up to the end of the call's action: `audit(call, a ? 'x.y' : 'x.z', …`. */
const WRITES =
  /\b(?:audit|auditDoc|auditOnce|decided|withAudit)\(\s*((?:\{[^}]*\}|[^,'{]+),\s*)?([^,]*'[a-z-]+\.[a-z-]+'[^,)]*)/g;

/** Every action that some use case writes into the audit log. */
function written(): readonly string[] {
  const actions = readdirSync(USECASES)
    .map((file) => readFileSync(join(USECASES, file), 'utf8'))
    .flatMap((source) => [...source.matchAll(WRITES)].map(([, , action = '']) => action))
    .flatMap((action) => [...action.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, name = '']) => name));
  return [...new Set(actions)].sort();
}

it('finds the actions where they are written', () => {
  expect(written()).toEqual(
    expect.arrayContaining(['refund.again', 'coupon.stop', 'coupon.resume', 'relay.close', 'staff.sign-in']),
  );
  expect(written().length).toBeGreaterThan(40);
});

it.each(written().map((action) => [action]))('%s has a name for staff, and can be filtered by', (action) => {
  expect(actionName(action)).toMatch(/[\u4e00-\u9fff]/);
  expect(ACTION_OPTIONS.map(({ value }) => value)).toContain(action);
});

it.each(Object.keys(NEEDS).filter((action) => !READS.has(action as keyof typeof NEEDS)))(
  '%s that was cut short is named in its line',
  (what) => expect(detailWords('staff.interrupted', { what })).toMatch(/^当时在做 [\u4e00-\u9fff]/),
);
