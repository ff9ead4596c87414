import { NEEDS } from '../../cloudfunctions/console/permissions';
import { consoleInputs } from '@/contract/console';
import { permits, ROLES } from '@/domain/staff/roles';
import { openShop, type Shop } from '../support/shop';
import { signInAs } from '../support/staff';

/** No action has such a field: an action that may be asked gets as far as `BAD_REQUEST` and does nothing. */
const UNKNOWN_FIELD = { 'no-such-field': 1 };

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

describe('the table of permissions', () => {
  it('names every action that the console can ask, and no other', () => {
    const open: readonly string[] = ['staff.bootstrap', 'staff.sign-in-start', 'staff.sign-in-poll'];
    const actions = Object.keys(consoleInputs).filter((action) => !open.includes(action));
    expect(Object.keys(NEEDS).sort()).toEqual(actions.sort());
  });

  it.each(ROLES)('is kept for %s, action by action', async (role) => {
    const staff = await signInAs(shop, role);
    for (const [action, need] of Object.entries(NEEDS)) {
      const { status, body } = await staff.raw({ action, input: UNKNOWN_FIELD });
      const allowed = need === null || permits(role, need);
      const expected = allowed ? [200, 'BAD_REQUEST'] : [403, 'STAFF_FORBIDDEN'];
      expect([action, status, body['code']]).toEqual([action, ...expected]);
    }
  });

  it('leaves no audit line and no change behind a refusal', async () => {
    const warehouse = await signInAs(shop, 'warehouse');
    const before = await shop.docs('audit');
    await warehouse.raw({ action: 'campaign.send', input: {} });
    expect(await shop.docs('audit')).toEqual(before);
  });
});
