import { fen } from '@/domain/money';
import { replay } from '@/domain/timeline/fold';
import type { ConsoleInput } from '@/contract/console';
import { newKey } from '../support/orders';
import { no, yes, memberIdOf } from '../support/phone';
import { clockOf, madeTemplate, walletOf as wallet, type Draft } from '../support/coupons';
import { type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

const DAY = 86_400_000;
const HOUR = 3_600_000;

let shop: Shop;
let staff: Staff;
withShop((opened) => void (shop = opened));
beforeEach(async () => {
  staff = await signIn(shop); // time passes here, and sessions end
});

const clock = (): Promise<number> => clockOf(shop);
const saved = (over: Partial<Draft> = {}) => madeTemplate(shop, staff, over);

describe('coupons that staff give', () => {
  it('reach everybody of a segment once, however often it is submitted', async () => {
    const crowd = await Promise.all(Array.from({ length: 12 }, () => shop.member()));
    const { templateId } = await saved({ channel: 'issue', total: 500 });
    const input = { key: newKey(), templateId, to: { segmentId: 'newcomers' }, note: '新朋友' };
    const answers = await Promise.all([staff.ask('coupon.issue', input), staff.ask('coupon.issue', input)]);
    yes(await staff.ask('coupon.issue', input));
    expect(new Set(answers.map((answer) => yes(answer).batchId)).size).toBe(1);
    for (let n = 0; n < 3; n += 1) await shop.tick();
    const { row, batches } = yes(await staff.ask('coupon.template', { templateId }));
    expect(batches).toMatchObject([{ kind: 'issue', status: 'ready', skipped: 0 }]);
    expect(row.left).toBe(500 - row.counts.claimed);
    expect(batches[0]!.count).toBe(row.counts.claimed);
    for (const phone of crowd) expect(await wallet(phone)).toHaveLength(1);
    const line = (await shop.docs('audit')).filter(({ action }) => action === 'coupon.issue');
    expect(line).toHaveLength(1);
  });

  it('can be taken back while unused, with a reason, and not twice', async () => {
    const lin = await shop.member();
    const { templateId } = await saved({ channel: 'issue' });
    const to = { memberIds: [await memberIdOf(lin)] };
    yes(await staff.ask('coupon.issue', { key: newKey(), templateId, to, note: '' }));
    const [coupon] = await wallet(lin);
    const couponId = coupon!.id;
    yes(await staff.ask('coupon.void', { couponId, reason: '发错人了' }));
    expect(await wallet(lin)).toMatchObject([{ status: 'voided' }]);
    yes(await staff.ask('coupon.void', { couponId, reason: '发错人了' }));
    const lines = (await shop.docs('audit')).filter(({ target }) => target === couponId);
    expect(lines).toMatchObject([{ action: 'coupon.void', detail: { reason: '发错人了' } }]);
  });

  it('do not go to a stopped template, to nobody, or past the total', async () => {
    const lin = await shop.member();
    const to = { memberIds: [await memberIdOf(lin)] };
    const stopped = await saved({ channel: 'issue' });
    yes(await staff.ask('coupon.stop', { templateId: stopped.templateId, stopped: true }));
    const ask = (templateId: string, whom: ConsoleInput<'coupon.issue'>['to']) =>
      staff.ask('coupon.issue', { key: newKey(), templateId, to: whom, note: '' });
    expect(no(await ask(stopped.templateId, to))).toBe('COUPON_STOPPED');
    const open = await saved({ channel: 'issue', total: 1 });
    expect(no(await ask(open.templateId, { memberIds: ['nobody'] }))).toBe('COUPON_NOBODY');
    expect(no(await ask(open.templateId, { segmentId: 'members' }))).toBe('COUPON_SOLD_OUT');
  });
});

describe('rules', () => {
  const rules = async (
    ...list: ConsoleInput<'coupon.save-rules'>['rules']
  ): Promise<ReturnType<typeof staff.ask<'coupon.save-rules'>>> =>
    staff.ask('coupon.save-rules', { rev: yes(await staff.ask('coupon.rules', {})).rev, rules: list });
  afterEach(async () => void yes(await rules()));

  it('give a coupon for joining, and only from the moment they are on', async () => {
    const before = await shop.member();
    await shop.advance(1000);
    const { templateId } = await saved({ channel: 'issue' });
    yes(await rules({ id: 'hello', trigger: 'signup', templateId, on: true }));
    await shop.advance(1000);
    const lin = await shop.member();
    await shop.tick();
    await Promise.all([shop.tick(), shop.tick()]);
    expect(await wallet(lin)).toMatchObject([{ templateId, status: 'claimed' }]);
    expect(await wallet(before)).toEqual([]);
    const { row } = yes(await staff.ask('coupon.template', { templateId }));
    expect(row).toMatchObject({ left: 49, counts: { claimed: 1 } });
  });

  it('give a birthday coupon on the day from nine, once a year', async () => {
    const lin = await shop.member();
    const today = new Date((await clock()) + 8 * HOUR).toISOString().slice(5, 10);
    expect(yes(await lin.call('member.birthday', { day: today })).birthday).toBe(today);
    const { templateId } = await saved({ channel: 'issue' });
    yes(await rules({ id: 'birth', trigger: 'birthday', templateId, on: true }));
    for (let n = 0; n < 3; n += 1) await shop.tick();
    expect(await wallet(lin)).toMatchObject([{ templateId }]);
    yes(await lin.call('member.birthday', { day: null }));
    yes(await lin.call('member.birthday', { day: today }));
    await shop.advance(HOUR);
    await shop.tick();
    expect(await wallet(lin)).toHaveLength(1);
    const raw = (day: string) => lin.raw('storefront', { action: 'member.birthday', input: { day } });
    expect(no(await raw('02-30'))).toBe('BAD_REQUEST');
    expect(no(await raw('1990-05-01'))).toBe('BAD_REQUEST');
  });

  it('win somebody back after so many days, again after so many more, and then let them be', async () => {
    const { templateId } = await saved({
      channel: 'issue',
      validity: { kind: 'days', days: 3 },
      claimUntil: (await clock()) + 300 * DAY,
    });
    const lin = await shop.member();
    const memberId = await memberIdOf(lin);
    const member = (await shop.doc('members', memberId))!;
    const lastPaidAt = await clock();
    // With the entry that says so: reconciliation would put a fold without one right.
    const data = { orderId: 'HT1', amount: fen(0), summary: '', winner: null };
    const paid = { id: 'paid:HT1', memberId, kind: 'paid' as const, at: lastPaidAt, data };
    await shop.put('timeline', { ...paid, _id: paid.id, v: 1, folded: true });
    await shop.put('members', { ...member, fold: replay([paid]) });
    const rule = { id: 'back', trigger: 'win_back' as const, templateId, on: true };
    yes(await rules({ ...rule, afterDays: 30, everyDays: 20, times: 2 }));
    const after = async (days: number): Promise<number> => {
      await shop.advance(days * DAY);
      await shop.tick();
      await shop.tick();
      return (await wallet(lin)).length;
    };
    expect(await after(29)).toBe(0);
    expect(await after(1)).toBe(1);
    expect(await after(10)).toBe(1);
    expect(await after(10)).toBe(2);
    expect(await after(20)).toBe(2);
    staff = await signIn(shop);
  });

  it('that somebody changed meanwhile are not overwritten', async () => {
    const { templateId } = await saved({ channel: 'issue' });
    const rule = { id: 'hello', trigger: 'signup' as const, templateId, on: false };
    const { rev } = yes(await staff.ask('coupon.rules', {}));
    yes(await staff.ask('coupon.save-rules', { rev, rules: [rule] }));
    expect(no(await staff.ask('coupon.save-rules', { rev, rules: [] }))).toBe('SETTINGS_MOVED');
    const seen = yes(await staff.ask('coupon.rules', {}));
    expect([seen.rev, seen.rules.map(({ id }) => id)]).toEqual([rev + 1, ['hello']]);
  });

  it.each([
    ['a tier that is none', { trigger: 'tier_up', tierId: 'gold' }],
    ['a win-back after one day', { trigger: 'win_back', afterDays: 1, everyDays: 30, times: 1 }],
    ['a template that is none', { trigger: 'signup', templateId: 'nothing' }],
  ] as const)('with %s are refused', async (_what, over) => {
    const { templateId } = await saved({ channel: 'issue' });
    const rule = { id: 'r', templateId, on: true, ...over };
    expect(no(await rules(rule))).toBe('COUPON_RULE_INVALID');
  });
});

it('an unused coupon past its time is expired by cron, and a used one stays used', async () => {
  const { templateId } = await saved({ validity: { kind: 'days', days: 1 } });
  const lin = await shop.member();
  const coupon = yes(await lin.call('coupon.claim', { templateId }));
  await shop.advance(3 * DAY);
  expect((await shop.doc('coupons', coupon.id))?.status).toBe('claimed');
  await shop.tick();
  expect((await shop.doc('coupons', coupon.id))?.status).toBe('expired');
});
