import { visitor } from '@/domain/member/visitor';
import { paidOrder } from '../support/fulfilment';
import { memberIdOf, no, yes, type Phone } from '../support/phone';
import { POLICY, type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

const API = '/http/console/api';

let shop: Shop;
let staff: Staff;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
});

const buy = (phone: Phone, skuId = 'grape-500'): Promise<string> =>
  paidOrder(shop, phone, { coupons: [] }, [{ skuId, quantity: 1 }]);

describe('signing in', () => {
  it('as the owner of the local cloud gives a session that the database knows only by its hash', async () => {
    const me = yes(await staff.ask('staff.me', {}));
    expect(me).toMatchObject({ staffId: 'owner-local', name: '店主', role: 'owner', shopName: '枝上鲜' });
    expect(me.permissions).toContain('staff.manage');
    expect(JSON.stringify(await shop.docs('staff_sessions'))).not.toContain(staff.token);
    expect((await shop.docs('audit')).some(({ action }) => action === 'staff.bootstrap')).toBe(true);
  });

  it('ends at sign-out, and after eight hours', async () => {
    const [leaving, staying] = [await signIn(shop), await signIn(shop)];
    yes(await leaving.ask('staff.sign-out', {}));
    expect(no(await leaving.ask('staff.me', {}))).toBe('STAFF_SIGN_IN_REQUIRED');
    yes(await staying.ask('staff.me', {}));
    await shop.advance(8 * 3_600_000);
    expect(no(await staying.ask('staff.me', {}))).toBe('STAFF_SIGN_IN_REQUIRED');
    staff = await signIn(shop);
  });

  it.each([
    ['no session', {}],
    ['a made-up session', { authorization: `Bearer ${'x'.repeat(43)}` }],
    ['a session in another scheme', { authorization: 'Basic b3duZXI6b3duZXI=' }],
  ])('is asked of a call with %s', async (_what, headers) => {
    const { status, body } = await shop.post(API, { action: 'member.list' }, headers);
    expect([status, body['code']]).toEqual([401, 'STAFF_SIGN_IN_REQUIRED']);
  });

  it('is asked before an unknown action is named as such', async () => {
    const stranger = await shop.post(API, { action: 'shop.delete' });
    expect(stranger.body['code']).toBe('STAFF_SIGN_IN_REQUIRED');
    expect((await staff.raw({ action: 'shop.delete' })).body['code']).toBe('UNKNOWN_ACTION');
  });

  it('by bootstrap is refused to a request that came by another name than loopback', async () => {
    const { hostname, port } = new URL(shop.url);
    const status = await hostileHost(hostname, Number(port));
    expect(status).toBe(403);
  });

  it.each([
    ['plain text, as a page of another site could post', 'text/plain', 415],
    ['a form', 'application/x-www-form-urlencoded', 415],
  ])('by %s is refused', async (_what, type, status) => {
    const response = await fetch(`${shop.url}${API}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: '{"action":"staff.bootstrap"}',
    });
    expect(response.status).toBe(status);
  });

  it('takes nothing but POST, and nothing but an object', async () => {
    expect((await fetch(`${shop.url}${API}`)).status).toBe(405);
    const garbled = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"action":' };
    expect((await fetch(`${shop.url}${API}`, garbled)).status).toBe(400);
  });

  it('does not open the console to a phone', async () => {
    const phone = await shop.phone();
    const event = {
      httpMethod: 'POST',
      headers: { 'content-type': 'application/json', host: '127.0.0.1' },
      body: '{"action":"member.list"}',
    };
    expect(await phone.raw('console', event)).toMatchObject({ statusCode: 403 });
    const sessions = (await shop.docs('staff_sessions')).length;
    const bootstrap = { ...event, body: '{"action":"staff.bootstrap"}' };
    expect(await phone.raw('console', bootstrap)).toMatchObject({ statusCode: 403 });
    expect(await shop.docs('staff_sessions')).toHaveLength(sessions);
  });
});

describe('members', () => {
  it('are found by nickname, by the tail of the phone number, and by segment', async () => {
    const [lin, other] = [await shop.member(), await shop.member()];
    yes(await lin.call('member.rename', { nickname: '林檎树下' }));
    const code = String((await lin.door('POST', '/phone/phone-code'))['code']);
    const { phoneMasked } = yes(await lin.call('member.bind-phone', { code }));
    const ids = async (input: Parameters<typeof staff.ask<'member.list'>>[1]) =>
      yes(await staff.ask('member.list', input)).rows.map(({ memberId }) => memberId);
    const linId = await memberIdOf(lin);
    expect(await ids({ keyword: '林檎' })).toEqual([linId]);
    expect(await ids({ keyword: phoneMasked!.slice(-4) })).toContain(linId);
    expect(await ids({ keyword: '林檎', segmentId: 'once' })).toEqual([]);
    expect(await ids({ segmentId: 'newcomers', limit: 100 })).toEqual(
      expect.arrayContaining([linId, await memberIdOf(other)]),
    );
  });

  it('are paged without gaps or repeats', async () => {
    const all = yes(await staff.ask('member.list', { limit: 100 }));
    const pages = [];
    for (let offset = 0; offset < all.total; offset += 7)
      pages.push(...yes(await staff.ask('member.list', { offset, limit: 7 })).rows);
    expect(pages.map(({ memberId }) => memberId)).toEqual(all.rows.map(({ memberId }) => memberId));
  });

  it('show what happened to them, and never a full phone number or an openid', async () => {
    const [anna, bo] = [await shop.member(), await shop.phone()];
    yes(await anna.call('member.rename', { nickname: '安娜' }));
    const { shareCode } = yes(await anna.track('share.code', { target: 'shop' }));
    yes(await bo.track('touch.open', { launchId: 'bo-comes-1', scene: 1007, shareCode }));
    yes(await bo.call('member.signup', { policyVersion: POLICY, agreed: true, shareCode }));
    const code = String((await bo.door('POST', '/phone/phone-code'))['code']);
    yes(await bo.call('member.bind-phone', { code }));
    const orderId = await buy(bo);
    const boId = await memberIdOf(bo);
    const seen = yes(await staff.ask('member.get', { memberId: boId }));
    expect(seen.row).toMatchObject({
      inviter: '安娜',
      source: '好友分享的卡片',
      paidCount: 1,
      status: 'member',
    });
    expect(seen.orders).toMatchObject([{ orderId, status: 'paid', attribution: '好友分享的卡片' }]);
    expect(seen.consent).toMatchObject({ policyVersion: POLICY });
    const number = (await shop.docs('identities')).find(
      ({ memberId, phone }) => memberId === boId && phone,
    )?.phone;
    expect(JSON.stringify(seen).includes(number!)).toBe(false);
    expect(JSON.stringify(seen).includes(bo.openid)).toBe(false);
    expect(no(await staff.ask('member.get', { memberId: 'nobody' }))).toBe('MEMBER_NOT_FOUND');
  });
});

describe('the inviter’s reward', () => {
  it('is pending after the invitee’s first paid order, once, and on both sides to be seen', async () => {
    const [anna, bo] = [await shop.member(), await shop.phone()];
    const { shareCode } = yes(await anna.track('share.code', { target: 'shop' }));
    yes(await bo.call('member.signup', { policyVersion: POLICY, agreed: true, shareCode }));
    expect(yes(await anna.call('member.me', {}))).toMatchObject({ pendingReward: 0, invitedCount: 1 });
    await buy(bo);
    await buy(bo);
    expect(yes(await anna.call('member.me', {})).pendingReward).toBe(800);
    const annaId = await memberIdOf(anna);
    const { rewards, timeline } = yes(await staff.ask('member.get', { memberId: annaId }));
    expect(rewards).toMatchObject([{ amount: 800, status: 'pending' }]);
    expect(timeline.filter(({ kind }) => kind === 'reward_pending')).toHaveLength(1);
    expect(await shop.doc('rewards', await memberIdOf(bo))).toMatchObject({
      memberId: annaId,
      status: 'pending',
    });
  });

  it('is nothing without an inviter', async () => {
    const alone = await shop.member();
    await buy(alone);
    expect(await shop.doc('rewards', await memberIdOf(alone))).toBeUndefined();
  });
});

describe('the numbers', () => {
  it('of the overview add up by day and by source, and grow by what was paid', async () => {
    const before = yes(await staff.ask('overview.get', {}));
    const lin = await shop.member();
    const orderId = await buy(lin);
    const after = yes(await staff.ask('overview.get', {}));
    const { payable } = (await shop.doc('orders', orderId))!.quote;
    expect(after.netPaid - before.netPaid).toBe(payable);
    expect(after.paidOrders - before.paidOrders).toBe(1);
    expect(after.members - before.members).toBe(1);
    expect(after.days).toHaveLength(14);
    const sum = (lines: readonly { netPaid: number }[]) =>
      lines.reduce((all, { netPaid }) => all + netPaid, 0);
    expect(sum(after.days)).toBe(sum(after.bySource));
    expect(sum(after.days) - sum(before.days)).toBe(payable);
  });

  it('of every segment are those of its member list', async () => {
    const segments = yes(await staff.ask('segment.list', {}));
    expect(segments.length).toBeGreaterThanOrEqual(5);
    for (const { segmentId, count } of segments)
      expect(yes(await staff.ask('member.list', { segmentId })).total).toBe(count);
    expect(no(await staff.ask('member.list', { segmentId: 'no-such' }))).toBe('SEGMENT_NOT_FOUND');
    const aim = { segmentId: 'no-such', templateId: 'x' };
    expect(no(await staff.ask('campaign.reach', aim))).toBe('SEGMENT_NOT_FOUND');
    expect(no(await staff.ask('campaign.get', { campaignId: 'no-such' }))).toBe('CAMPAIGN_NOT_FOUND');
  });

  it('every seeded member’s fold is its replay', async () => {
    const { rows } = yes(await staff.ask('member.list', { limit: 100 }));
    for (const { memberId, nickname } of rows) {
      const { same } = yes(await staff.ask('member.replay', { memberId }));
      expect([nickname, same]).toEqual([nickname, true]);
    }
  });

  it('reach beyond what one query returns', async () => {
    const before = yes(await staff.ask('overview.get', {})).visitors;
    const crowd = Array.from({ length: 450 }, (_, n) => `crowd-${String(n).padStart(4, '0')}`);
    await shop.put('members', ...crowd.map((id) => ({ ...visitor(id, 1), _id: id, v: 1 as const })));
    expect(yes(await staff.ask('overview.get', {})).visitors - before).toBe(450);
    const last = yes(await staff.ask('member.list', { offset: 400, limit: 100 }));
    const { total } = yes(await staff.ask('member.list', {}));
    expect(total).toBe((await shop.docs('members')).length);
    expect(last.rows).toHaveLength(Math.min(100, total - 400));
  });
});

/** `fetch` writes its own Host header; a page rebound to this address would send its site's. */
async function hostileHost(hostname: string, port: number): Promise<number | undefined> {
  const { request } = await import('node:http');
  return new Promise((resolve, fail) => {
    const headers = { host: 'evil.example', 'content-type': 'application/json' };
    const call = request({ hostname, port, path: API, method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.on('error', fail);
    call.end('{"action":"staff.bootstrap"}');
  });
}
