import { newKey } from '../support/orders';
import { no, yes } from '../support/phone';
import { couponDraft, madeTemplate, walletOf as wallet, type Draft } from '../support/coupons';
import { type Shop, withShop } from '../support/shop';
import { signIn, signInAs, type Staff } from '../support/staff';

let shop: Shop;
let staff: Staff;
withShop((opened) => void (shop = opened));
beforeEach(async () => {
  staff = await signIn(shop); // time passes here, and sessions end
});

const draft = (over: Partial<Draft> = {}): Promise<Draft> => couponDraft(shop, over);
const saved = (over: Partial<Draft> = {}) => madeTemplate(shop, staff, over);

describe('a template', () => {
  it('is made once per submit, claimed in the coupon centre, and counts what became of its coupons', async () => {
    const input = { key: newKey(), template: await draft({ title: '新写的券' }) };
    const [first, again] = [
      yes(await staff.ask('coupon.save', input)),
      yes(await staff.ask('coupon.save', input)),
    ];
    expect(again.templateId).toBe(first.templateId);
    const lin = await shop.member();
    yes(await lin.call('coupon.claim', { templateId: first.templateId }));
    const { row } = yes(await staff.ask('coupon.template', { templateId: first.templateId }));
    expect(row).toMatchObject({ status: 'on', total: 50, left: 49, counts: { claimed: 1, redeemed: 0 } });
    expect(yes(await staff.ask('coupon.templates', {})).map(({ templateId }) => templateId)).toContain(
      first.templateId,
    );
  });

  it('changed leaves coupons in wallets as they were', async () => {
    const { templateId, updatedAt } = await saved({ title: '旧名字' });
    const lin = await shop.member();
    yes(await lin.call('coupon.claim', { templateId }));
    await shop.advance(1000);
    const change = {
      key: newKey(),
      templateId,
      updatedAt,
      template: await draft({ title: '新名字', total: 80 }),
    };
    expect(yes(await staff.ask('coupon.save', change))).toMatchObject({ total: 80, left: 79 });
    expect((await wallet(lin))[0]!.terms.title).toBe('旧名字');
    expect(no(await staff.ask('coupon.save', change))).toBe('COUPON_TEMPLATE_MOVED');
  });

  it('cannot be made smaller than what was given out', async () => {
    const { templateId, updatedAt } = await saved({ total: 3, perMember: 1 });
    for (let n = 0; n < 2; n += 1) yes(await (await shop.member()).call('coupon.claim', { templateId }));
    const shrink = async (total: number) =>
      staff.ask('coupon.save', { key: newKey(), templateId, updatedAt, template: await draft({ total }) });
    expect(no(await shrink(1))).toBe('COUPON_TOTAL_TOO_LOW');
    expect(yes(await shrink(2))).toMatchObject({ total: 2, left: 0, status: 'sold_out' });
  });

  it('stopped gives out no more, keeps the wallet good, and goes on when resumed', async () => {
    const { templateId } = await saved();
    const [lin, late] = [await shop.member(), await shop.member()];
    yes(await lin.call('coupon.claim', { templateId }));
    expect(yes(await staff.ask('coupon.stop', { templateId, stopped: true }))).toMatchObject({
      status: 'stopped',
    });
    expect(no(await late.call('coupon.claim', { templateId }))).toBe('COUPON_CLAIM_OVER');
    const center = yes(await late.call('coupon.center', {}));
    expect(center.templates.map((each) => each.templateId)).not.toContain(templateId);
    expect((await wallet(lin))[0]).toMatchObject({ status: 'claimed' });
    yes(await staff.ask('coupon.stop', { templateId, stopped: false }));
    yes(await late.call('coupon.claim', { templateId }));
  });

  it.each<[string, Partial<Draft>, string]>([
    ['money off that is none', { benefit: { kind: 'amount', off: 0 } }, 'COUPON_TEMPLATE_INVALID'],
    ['more off than the threshold', { benefit: { kind: 'amount', off: 4000 } }, 'COUPON_TEMPLATE_INVALID'],
    [
      'a discount without a cap',
      { benefit: { kind: 'percent', rate: 800, cap: 0 } },
      'COUPON_TEMPLATE_INVALID',
    ],
    ['a discount of nothing', { benefit: { kind: 'percent', rate: 1000, cap: 1 } }, 'BAD_REQUEST'],
    ['an amount in yuan', { benefit: { kind: 'amount', off: 5.5 } }, 'BAD_REQUEST'],
    ['days that are over', { validity: { kind: 'dates', from: 0, until: 1 } }, 'COUPON_TEMPLATE_INVALID'],
    ['a claim that ends before it begins', { claimUntil: 1 }, 'COUPON_TEMPLATE_INVALID'],
    ['more per member than there are', { total: 1, perMember: 2 }, 'COUPON_TEMPLATE_INVALID'],
    ['a negative total', { total: -1 }, 'BAD_REQUEST'],
    ['a name of 10 kB', { title: '券'.repeat(10_000) }, 'BAD_REQUEST'],
  ])('with %s is refused and writes nothing', async (_what, over, code) => {
    const before = (await shop.docs('coupon_templates')).length;
    expect(no(await staff.ask('coupon.save', { key: newKey(), template: await draft(over) }))).toBe(code);
    expect(await shop.docs('coupon_templates')).toHaveLength(before);
  });

  it('is changed by who may: support may give coupons, and not write new ones', async () => {
    const support = await signInAs(shop, 'support');
    yes(await support.ask('coupon.templates', {}));
    expect(no(await support.ask('coupon.save', { key: newKey(), template: await draft() }))).toBe(
      'STAFF_FORBIDDEN',
    );
  });
});
