import { no, yes, type Phone } from '../support/phone';
import { openShop, type Shop } from '../support/shop';
import { signIn, signInAs, withToken, type Staff } from '../support/staff';

const API = '/http/console/api';
const OWNER_CODE = 'ZHISHANG-XIAN-2026';
const MINUTE = 60_000;

let shop: Shop;
let owner: Staff;
beforeAll(async () => {
  shop = await openShop({ env: { HUITOU_OWNER_CODE: OWNER_CODE } });
  owner = await signIn(shop);
});
afterAll(() => shop.close());

interface Started {
  readonly code: string;
  readonly ticket: string;
  readonly picture: string | null;
}
const ask = async <T>(action: string, input: object): Promise<{ ok: boolean; code?: string; value: T }> =>
  (await shop.post(API, { action, input })).body as never;
const start = async (): Promise<Started> => (await ask<Started>('staff.sign-in-start', {})).value;
const poll = ({ code, ticket }: Pick<Started, 'code' | 'ticket'>) =>
  ask<{ status: string; token?: string }>('staff.sign-in-poll', { code, ticket });

/** Somebody of the staff with this role, who joined by an invitation. */
async function hire(name: string, role: 'owner' | 'manager' | 'ops' | 'warehouse'): Promise<Phone> {
  const phone = await shop.phone(name);
  const { code } = yes(await owner.ask('staff.invite', { name, role }));
  yes(await phone.call('staff.confirm', { code }));
  return phone;
}
async function signInByPhone(phone: Phone): Promise<Staff> {
  const started = await start();
  yes(await phone.call('staff.confirm', { code: started.code }));
  return withToken(shop, (await poll(started)).value.token!);
}
const idOf = async (name: string) =>
  yes(await owner.ask('staff.list', {})).staff.find((one) => one.name === name)!.staffId;

describe('an invitation', () => {
  it('makes whoever confirms it staff, with the role it names, once', async () => {
    const [kang, other] = [await shop.phone(), await shop.phone()];
    const { code, picture } = yes(await owner.ask('staff.invite', { name: '阿康', role: 'ops' }));
    expect(picture).toMatch(/^data:image\/png;base64,/);
    const typed = `${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`;
    expect(yes(await kang.call('staff.look', { code: typed }))).toMatchObject({
      kind: 'invite',
      name: '阿康',
      role: 'ops',
      by: '店主',
      shopName: '枝上鲜',
    });
    expect(yes(await kang.call('staff.confirm', { code: typed }))).toMatchObject({ role: 'ops' });
    expect(no(await other.call('staff.confirm', { code }))).toBe('STAFF_CODE_INVALID');
    expect(no(await kang.call('staff.confirm', { code }))).toBe('STAFF_CODE_INVALID');
    const lines = yes(await owner.ask('audit.list', { action: 'staff.join' })).lines;
    expect(lines).toMatchObject([{ name: '阿康', role: 'ops', detail: { by: '店主', role: 'ops' } }]);
  });

  it('confirmed by ten phones in the same moment makes one member of staff', async () => {
    const { code } = yes(await owner.ask('staff.invite', { name: '一个人', role: 'support' }));
    const phones = await Promise.all(Array.from({ length: 10 }, () => shop.phone()));
    const answers = await Promise.all(phones.map((phone) => phone.call('staff.confirm', { code })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await shop.docs('staff')).filter(({ name }) => name === '一个人')).toHaveLength(1);
  });

  it('is void after a day, and for who is staff already', async () => {
    const kang = await hire('小康', 'ops');
    const { code } = yes(await owner.ask('staff.invite', { name: '再来', role: 'manager' }));
    expect(no(await kang.call('staff.look', { code }))).toBe('STAFF_ALREADY');
    const late = await shop.phone();
    await shop.advance(24 * 60 * MINUTE);
    owner = await signIn(shop);
    expect(no(await late.call('staff.confirm', { code }))).toBe('STAFF_CODE_INVALID');
  });

  it('of the environment makes the first owner of a real account, once', async () => {
    const [lin, other] = [await shop.phone(), await shop.phone()];
    expect(yes(await lin.call('staff.look', { code: OWNER_CODE }))).toMatchObject({ role: 'owner' });
    expect(yes(await lin.call('staff.confirm', { code: OWNER_CODE }))).toMatchObject({ role: 'owner' });
    await shop.advance(400 * 24 * 60 * MINUTE);
    await shop.tick();
    owner = await signIn(shop);
    expect(no(await other.call('staff.confirm', { code: OWNER_CODE }))).toBe('STAFF_CODE_INVALID');
  });
});

describe('signing in by phone', () => {
  it('waits for a phone of the staff to say yes, then gives one session', async () => {
    const kang = await hire('柜台阿康', 'warehouse');
    const started = await start();
    expect((await poll(started)).value).toEqual({ status: 'waiting' });
    expect(yes(await kang.call('staff.look', { code: started.code }))).toMatchObject({
      kind: 'sign_in',
      name: '柜台阿康',
      role: 'warehouse',
    });
    yes(await kang.call('staff.confirm', { code: started.code }));
    const [first, second] = await Promise.all([poll(started), poll(started)]);
    const sessions = [first, second].filter(({ ok }) => ok);
    expect(sessions).toHaveLength(1);
    const desk = withToken(shop, sessions[0]!.value.token!);
    expect(yes(await desk.ask('staff.me', {}))).toMatchObject({ name: '柜台阿康', role: 'warehouse' });
    expect(no(await desk.ask('staff.list', {}))).toBe('STAFF_FORBIDDEN');
  });

  it('is refused to a customer, to a wrong ticket, to a guessed code and after five minutes', async () => {
    const [customer, kang] = [await shop.member(), await hire('老康', 'ops')];
    const started = await start();
    expect(no(await customer.call('staff.confirm', { code: started.code }))).toBe('STAFF_UNKNOWN');
    expect(no(await kang.call('staff.confirm', { code: 'AAAABBBB' }))).toBe('STAFF_CODE_INVALID');
    yes(await kang.call('staff.confirm', { code: started.code }));
    const thief = await poll({ code: started.code, ticket: 'x'.repeat(43) });
    expect(thief.code).toBe('STAFF_CODE_INVALID');
    await shop.advance(5 * MINUTE);
    expect((await poll(started)).code).toBe('STAFF_CODE_INVALID');
  });

  it('leaves neither code nor ticket nor token in the database', async () => {
    const kang = await hire('小心', 'ops');
    const started = await start();
    yes(await kang.call('staff.confirm', { code: started.code }));
    const kept = JSON.stringify([await shop.docs('staff_tickets'), await shop.docs('staff_sessions')]);
    expect(kept).not.toContain(started.code);
    expect(kept).not.toContain(started.ticket);
    expect(kept).not.toContain((await poll(started)).value.token!);
  });

  it('past their time, codes and sessions are purged by cron', async () => {
    await start();
    await shop.advance(9 * 60 * MINUTE);
    await shop.tick();
    owner = await signIn(shop);
    const now = shop.emulator.clock.now();
    const left = [...(await shop.docs('staff_sessions')), ...(await shop.docs('staff_tickets'))];
    expect(left.filter(({ expiresAt }) => expiresAt <= now)).toEqual([]);
  });
});

describe('who is on the staff', () => {
  it('holds from the next call on: a role that changed, a person who was removed', async () => {
    const desk = await signInByPhone(await hire('换岗', 'warehouse'));
    expect(no(await desk.ask('campaign.list', {}))).toBe('STAFF_FORBIDDEN');
    const staffId = await idOf('换岗');
    yes(await owner.ask('staff.set-role', { staffId, role: 'ops' }));
    yes(await desk.ask('campaign.list', {}));
    const sessions = (await shop.docs('staff_sessions')).filter((one) => one.staffId === staffId);
    yes(await owner.ask('staff.remove', { staffId }));
    expect(no(await desk.ask('staff.me', {}))).toBe('STAFF_SIGN_IN_REQUIRED');
    expect((await shop.docs('staff_sessions')).filter((one) => one.staffId === staffId)).toEqual([]);
    await shop.put('staff_sessions', ...sessions); // as if they had signed in while they were removed
    expect(no(await desk.ask('staff.me', {}))).toBe('STAFF_SIGN_IN_REQUIRED');
    expect(no(await owner.ask('staff.remove', { staffId }))).toBe('STAFF_NOT_FOUND');
    const { lines } = yes(await owner.ask('audit.list', { target: staffId }));
    expect(lines.map(({ action, detail }) => [action, detail['before'], detail['after']])).toEqual([
      ['staff.remove', 'ops', null],
      ['staff.set-role', 'warehouse', 'ops'],
      ['staff.sign-in', undefined, undefined],
      ['staff.join', undefined, undefined],
    ]);
  });

  it('cannot be changed by oneself, and two owners who remove each other leave one', async () => {
    const second = await signInByPhone(await hire('二店主', 'owner'));
    const me = yes(await second.ask('staff.me', {})).staffId;
    expect(no(await second.ask('staff.remove', { staffId: me }))).toBe('STAFF_SELF');
    expect(no(await second.ask('staff.set-role', { staffId: me, role: 'ops' }))).toBe('STAFF_SELF');
    const answers = await Promise.all([
      owner.ask('staff.remove', { staffId: me }),
      second.ask('staff.remove', { staffId: 'owner-local' }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const owners = (await shop.docs('staff')).filter(({ _id, role, status }) => {
      return [me, 'owner-local'].includes(_id) && role === 'owner' && status === 'active';
    });
    expect(owners).toHaveLength(1);
    owner = await signIn(shop);
  });
});

describe('the audit log', () => {
  it('is paged by a fixed moment, so that lines added meanwhile shift nothing', async () => {
    const first = yes(await owner.ask('audit.list', { limit: 5 }));
    await shop.advance(MINUTE);
    yes(await owner.ask('staff.invite', { name: '新来的', role: 'ops' }));
    const { until } = first;
    const second = yes(await owner.ask('audit.list', { limit: 5, offset: 5, until }));
    const both = yes(await owner.ask('audit.list', { limit: 10, until }));
    expect([...first.lines, ...second.lines]).toEqual(both.lines);
    expect(both.total).toBe(first.total);
  });

  it('is for those who may see it', async () => {
    expect(no(await (await signInAs(shop, 'support')).ask('audit.list', {}))).toBe('STAFF_FORBIDDEN');
    yes(await (await signInAs(shop, 'manager')).ask('audit.list', {}));
  });
});
