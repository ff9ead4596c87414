import { newKey } from '../support/orders';
import { no, yes } from '../support/phone';
import { madeTemplate, walletOf as wallet, type Draft } from '../support/coupons';
import { type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

const HOUR = 3_600_000;

let shop: Shop;
let staff: Staff;
withShop((opened) => void (shop = opened));
beforeEach(async () => {
  staff = await signIn(shop); // time passes here, and sessions end
});

const saved = (over: Partial<Draft> = {}) => madeTemplate(shop, staff, over);

const codesOf = async (templateId: string, count: number): Promise<{ batchId: string; codes: string[] }> => {
  const batch = yes(await staff.ask('coupon.make-codes', { key: newKey(), templateId, count, note: '传单' }));
  const { codes } = yes(await staff.ask('coupon.download-codes', { batchId: batch.batchId }));
  return { batchId: batch.batchId, codes: [...codes] };
};

describe('a code', () => {
  it('is downloaded once, redeemed once, and forgives how it was typed', async () => {
    const { templateId } = await saved({ channel: 'code', total: 10 });
    const { batchId, codes } = await codesOf(templateId, 4);
    expect(new Set(codes).size).toBe(4);
    expect(no(await staff.ask('coupon.download-codes', { batchId }))).toBe('COUPON_CODES_DOWNLOADED');
    const text = JSON.stringify(await shop.docs('coupon_codes'));
    expect(codes.some((code) => text.includes(code) || text.includes(code.replace(/-/g, '')))).toBe(false);

    const [lin, other] = [await shop.member(), await shop.member()];
    const typed = codes[0]!.toLowerCase().replace(/-/g, ' ');
    const coupon = yes(await lin.call('coupon.redeem', { code: typed }));
    expect(yes(await lin.call('coupon.redeem', { code: codes[0]! })).id).toBe(coupon.id);
    expect(await wallet(lin)).toHaveLength(1);
    expect(no(await other.call('coupon.redeem', { code: codes[0]! }))).toBe('COUPON_CODE_USED');
    expect(no(await lin.call('coupon.redeem', { code: codes[1]! }))).toBe('COUPON_LIMIT_REACHED');
    expect(no(await lin.call('coupon.claim', { templateId }))).toBe('COUPON_NOT_FOUND');
    const { row, batches } = yes(await staff.ask('coupon.template', { templateId }));
    expect(row).toMatchObject({ left: 6, counts: { claimed: 1 } });
    expect(batches).toMatchObject([{ batchId, count: 4, used: 1, status: 'ready' }]);
  });

  it('in a hundred hands at once is one coupon', async () => {
    const { templateId } = await saved({ channel: 'code', total: 10 });
    const { codes } = await codesOf(templateId, 1);
    const phones = await Promise.all(Array.from({ length: 100 }, () => shop.member()));
    const answers = await Promise.all(
      phones.map((phone) => phone.call('coupon.redeem', { code: codes[0]! })),
    );
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : answer.code));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(refusals)).toEqual(new Set(['COUPON_CODE_USED']));
    expect((await shop.docs('coupons')).filter((coupon) => coupon.templateId === templateId)).toHaveLength(1);
  });

  it('of one batch redeemed twice in the same second by one member is one coupon when one is allowed', async () => {
    const { templateId } = await saved({ channel: 'code', total: 10 });
    const { codes } = await codesOf(templateId, 2);
    const lin = await shop.member();
    const answers = await Promise.all(codes.map((code) => lin.call('coupon.redeem', { code })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await wallet(lin)).toHaveLength(1);
    const other = await shop.member();
    const left = await Promise.all(codes.map((code) => other.call('coupon.redeem', { code })));
    expect(left.filter(({ ok }) => ok)).toHaveLength(1); // the one that was given back is as good as new
  });

  it('cannot be guessed: twenty tries an hour, also when they come at once', async () => {
    const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
    const lin = await shop.member();
    const guess = (n: number) => lin.call('coupon.redeem', { code: `AAAA-BBBB-CCC${SIGNS[n]}` });
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => guess(n).then((answer) => no(answer))),
    );
    const tried = answers.filter((code) => code === 'COUPON_CODE_UNKNOWN');
    expect(answers.filter((code) => code === 'COUPON_CODE_TOO_MANY')).toHaveLength(10);
    expect(tried).toHaveLength(20);
    await shop.advance(HOUR);
    expect(no(await guess(3))).toBe('COUPON_CODE_UNKNOWN');
  });

  it('of a batch that was voided is gone, the redeemed ones stay, and the number goes back', async () => {
    const { templateId } = await saved({ channel: 'code', total: 10 });
    const { batchId, codes } = await codesOf(templateId, 5);
    const [lin, late] = [await shop.member(), await shop.member()];
    yes(await lin.call('coupon.redeem', { code: codes[0]! }));
    const voided = yes(await staff.ask('coupon.void-codes', { batchId, reason: '印错了' }));
    expect(voided).toMatchObject({ status: 'voided', used: 1 });
    expect(no(await late.call('coupon.redeem', { code: codes[1]! }))).toBe('COUPON_CODE_UNKNOWN');
    expect(yes(await staff.ask('coupon.template', { templateId })).row).toMatchObject({ total: 10, left: 9 });
    expect(await wallet(lin)).toMatchObject([{ status: 'claimed' }]);
  });

  it('more than are left are not made', async () => {
    const { templateId } = await saved({ channel: 'code', total: 3 });
    const asked = { key: newKey(), templateId, count: 4, note: '' };
    expect(no(await staff.ask('coupon.make-codes', asked))).toBe('COUPON_SOLD_OUT');
    expect(yes(await staff.ask('coupon.template', { templateId }))).toMatchObject({
      row: { left: 3 },
      batches: [],
    });
  });
});
