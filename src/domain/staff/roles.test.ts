import { permissionsOf, permits, PERMISSIONS, ROLES, type Permission, type Role } from './roles';

const rolesThatMay = (permission: Permission): readonly Role[] =>
  ROLES.filter((role) => permits(role, permission));

describe('a role', () => {
  it('of the owner may do everything', () => {
    expect(permissionsOf('owner')).toEqual(PERMISSIONS);
  });

  it.each<[Permission, readonly Role[]]>([
    ['staff.manage', ['owner']],
    ['refund.approve', ['owner', 'manager']],
    ['settings.edit', ['owner', 'manager']],
    ['audit.view', ['owner', 'manager']],
    ['reconcile.run', ['owner', 'manager']],
    ['member.export', ['owner', 'manager']],
    ['order.export', ['owner', 'manager', 'warehouse']],
    ['order.ship', ['owner', 'manager', 'warehouse']],
    ['stock.adjust', ['owner', 'manager', 'warehouse']],
    ['product.edit', ['owner', 'manager', 'ops']],
    ['message.send', ['owner', 'manager', 'ops']],
    ['coupon.issue', ['owner', 'manager', 'ops', 'support']],
    ['member.view', ['owner', 'manager', 'ops', 'support']],
    ['order.view', ROLES],
  ])('that may %s is one of %s', (permission, roles) => {
    expect(rolesThatMay(permission)).toEqual(roles);
  });

  it('that packs never approves a refund, and no permission is without a role below the owner but 管店员', () => {
    expect(permits('warehouse', 'refund.approve')).toBe(false);
    const ownersAlone = PERMISSIONS.filter((permission) => rolesThatMay(permission).length === 1);
    expect(ownersAlone).toEqual(['staff.manage']);
  });
});
