import { memberIdOf, no, yes, type Phone } from '../support/phone';
import { type Shop, withShop } from '../support/shop';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let shop: Shop;
withShop((opened) => void (shop = opened));

const now = () => shop.emulator.clock.now();
/** Go to just after the next full hour or minute, and say when the one after it is. */
async function nextFull(windowMs: number): Promise<number> {
  await shop.advance(windowMs - (now() % windowMs));
  return (Math.floor(now() / windowMs) + 1) * windowMs;
}
const times = async <T>(count: number, once: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => once(n)));

describe('arrivals', () => {
  const open = (phone: Phone, n: number | string) =>
    phone.track('touch.open', { launchId: `a-launch-${n}`, scene: 1047, source: 'poster-south-gate' });

  it('count up to sixty an hour for a person; more write nothing until the hour is over', async () => {
    const [phone, other] = [await shop.member(), await shop.member()];
    const memberId = await memberIdOf(phone);
    const touched = async () =>
      (await shop.docs('timeline')).filter(
        (entry) => entry.memberId === memberId && entry.kind === 'touched',
      );
    const from = await nextFull(HOUR);
    const answers = await times(70, (n) => open(phone, n));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(60);
    const refused = answers.filter(({ ok }) => !ok);
    expect(refused).toMatchObject(refused.map(() => ({ code: 'ARRIVALS_TOO_MANY', detail: { from } })));
    expect(await touched()).toHaveLength(60);
    yes(await open(other, 'other'));
    await shop.advance(from - now());
    yes(await open(phone, 'later'));
    expect(await touched()).toHaveLength(61);
  });
});

describe('a code', () => {
  /** Of a group that the shop does not know yet, where this phone stands. */
  async function entering(phone: Phone): Promise<string> {
    const { openGId } = await shop.emulator.world.createChat({ name: '新群', members: [phone.token] });
    return phone.enterFrom(openGId);
  }

  it('that registers a chat is tried twenty times an hour, also at once', async () => {
    const phone = await shop.member();
    const from = await nextFull(HOUR);
    const entry = await entering(phone);
    const register = (entered: string) =>
      phone.call('chat.register', { code: '23456789AB' }, { entry: entered });
    const answers = await times(25, () => register(entry));
    expect(answers.filter(({ ok }) => ok)).toEqual([]);
    expect(answers.filter((answer) => no(answer) === 'CHAT_CODE_INVALID')).toHaveLength(20);
    expect(answers.filter((answer) => no(answer) === 'CODE_TOO_MANY')).toHaveLength(5);
    expect(await register(entry)).toMatchObject({ code: 'CODE_TOO_MANY', detail: { from } });
    await shop.advance(from - now());
    expect(no(await register(await entering(phone)))).toBe('CHAT_CODE_INVALID');
  });

  it('of the staff is tried twenty times an hour, looking and confirming together', async () => {
    const [phone, other] = [await shop.phone(), await shop.phone()];
    const from = await nextFull(HOUR);
    const looked = await times(10, () => phone.call('staff.look', { code: 'AAAABBBB' }));
    const confirmed = await times(10, () => phone.call('staff.confirm', { code: 'AAAABBBB' }));
    const tried = [...looked, ...confirmed];
    expect(tried).toMatchObject(tried.map(() => ({ code: 'STAFF_CODE_INVALID' })));
    const refusal = { code: 'CODE_TOO_MANY', detail: { from } };
    expect(await phone.call('staff.look', { code: 'AAAABBBB' })).toMatchObject(refusal);
    expect(await phone.call('staff.confirm', { code: 'AAAABBBB' })).toMatchObject(refusal);
    expect(no(await other.call('staff.look', { code: 'AAAABBBB' }))).toBe('STAFF_CODE_INVALID');
    await shop.advance(from - now());
    expect(no(await phone.call('staff.confirm', { code: 'AAAABBBB' }))).toBe('STAFF_CODE_INVALID');
  });

  it('of a coupon that was tried too often says when to come back', async () => {
    const phone = await shop.member();
    const from = await nextFull(HOUR);
    await times(20, () => phone.call('coupon.redeem', { code: 'AAAA-BBBB-CCCD' }));
    const detail = { from };
    expect(await phone.call('coupon.redeem', { code: 'AAAA-BBBB-CCCD' })).toMatchObject({
      ...{ code: 'COUPON_CODE_TOO_MANY', detail },
    });
  });
});

describe('codes to sign in', () => {
  const start = async () =>
    (await shop.post('/http/console/api', { action: 'staff.sign-in-start', input: {} })).body;

  it('are thirty a minute for the whole shop; more leave no ticket', async () => {
    const from = await nextFull(MINUTE);
    const before = (await shop.docs('staff_tickets')).length;
    const answers = await times(35, start);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(30);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'STAFF_SIGN_IN_CROWDED', detail: { from } });
    expect((await shop.docs('staff_tickets')).length - before).toBe(30);
    await shop.advance(from - now());
    expect(await start()).toMatchObject({ ok: true });
  });
});

it('counts of hours that are over are forgotten by cron', async () => {
  expect((await shop.docs('attempts')).length).toBeGreaterThan(0);
  await shop.advance(3 * HOUR);
  await shop.tick();
  expect(await shop.docs('attempts')).toEqual([]);
});
