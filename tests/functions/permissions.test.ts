import { NEEDS, READS } from '../../cloudfunctions/console/permissions';
import { consoleInputs, type ConsoleAction } from '@/contract/console';
import { permits, ROLES } from '@/domain/staff/roles';
import { type Shop, withShop } from '../support/shop';
import { signInAs } from '../support/staff';

/** No action has such a field: an action that may be asked gets as far as `BAD_REQUEST` and does nothing. */
const UNKNOWN_FIELD = { 'no-such-field': 1 };

let shop: Shop;
withShop((opened) => void (shop = opened));

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

  it('calls an action a read only if it writes nothing', async () => {
    const owner = await signInAs(shop, 'owner');
    const [member] = await shop.docs('members');
    const [order] = await shop.docs('orders');
    const [chat] = await shop.docs('chats');
    const [template] = await shop.docs('coupon_templates');
    const ofMember = { memberId: member?._id };
    const ofRelay = { relayId: 'none' };
    const inputs: Partial<Record<ConsoleAction, object>> = {
      'stock.history': { skuId: 'strawberry-m' },
      'member.get': ofMember,
      'member.replay': ofMember,
      'campaign.reach': { segmentId: 'dormant', templateId: 'none' },
      'campaign.get': { campaignId: 'none' },
      'refund.get': { afterSaleId: 'none' },
      'refund.options': { orderId: order?._id },
      'chat.get': { openGId: chat?._id },
      'special.list': { from: 0, until: 1 },
      'relay.get': ofRelay,
      'relay.roster': ofRelay,
      'relay.settlement': { month: '2026-11' },
      'coupon.template': { templateId: template?._id },
      'order.get': { orderId: order?._id },
    };
    for (const action of [...READS].filter((one) => one !== 'reconcile.walk')) {
      const { body } = await owner.raw({ action, input: inputs[action] ?? {} });
      const [call] = shop.emulator.calls.list(1);
      expect([action, body['code']]).not.toEqual([action, 'BAD_REQUEST']);
      expect([action, call?.database.docsWritten]).toEqual([action, 0]);
    }
  });

  it('reads nothing, nor does cron, by looking at all of a collection that grows', async () => {
    await shop.tick();
    expect(shop.scans()).toEqual([]);
  });
});
