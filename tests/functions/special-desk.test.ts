import type { ConsoleInput } from '@/contract/console';
import { NEIGHBOURS } from '../support/relays';
import { placed } from '../support/orders';
import { no, yes } from '../support/phone';
import { OPENED_AT, type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let shop: Shop;
let staff: Staff;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
});

describe('the schedule of specials', () => {
  let keys = 0;
  const draft = (over: Partial<ConsoleInput<'special.save'>> = {}): ConsoleInput<'special.save'> => ({
    key: `special-key-${(keys += 1)}`,
    productId: 'strawberry',
    skuId: 'strawberry-m',
    chatPrice: 1990,
    openGIds: [NEIGHBOURS],
    tags: [],
    perMember: 2,
    stock: 10,
    startAt: OPENED_AT - HOUR,
    endAt: OPENED_AT + 2 * HOUR,
    ...over,
  });
  const find = async (specialId: string) =>
    yes(await staff.ask('special.list', { from: OPENED_AT - DAY, until: OPENED_AT + 40 * DAY })).find(
      (row) => row.specialId === specialId,
    );

  it('puts a special on, which the chat sees at once at the lower price', async () => {
    const input = draft();
    const { specialId } = yes(await staff.ask('special.save', input));
    expect(yes(await staff.ask('special.save', input)).specialId).toBe(specialId);
    const { lines } = yes(await staff.ask('audit.list', { target: specialId }));
    expect(lines.map(({ action }) => action)).toEqual(['special.add']); // asked twice, made once, said once
    const phone = await shop.phone();
    await shop.emulator.world.joinChat(NEIGHBOURS, phone.token);
    yes(await phone.call('chat.enter', {}, { entry: await phone.enterFrom(NEIGHBOURS) }));
    const { specials } = yes(await phone.call('chat.home', {}));
    expect(specials.find((special) => special.specialId === specialId)).toMatchObject({ chatPrice: 1990 });
    expect((await find(specialId))?.warnings).toEqual(
      expect.arrayContaining([expect.stringContaining('同时还有别的群特惠')]),
    );
    yes(await staff.ask('special.end', { specialId }));
    expect(no(await staff.ask('special.end', { specialId }))).toBe('SPECIAL_OVER');
    const after = yes(await phone.call('chat.home', {}));
    expect(after.specials.some((special) => special.specialId === specialId)).toBe(false);
  });

  it('changes stock by the difference while orders hold some of it, and never under what is taken', async () => {
    const input = draft({ chatPrice: 1500, stock: 10 });
    const { specialId } = yes(await staff.ask('special.save', input));
    const phone = await shop.member();
    await phone.comeFrom(NEIGHBOURS);
    await placed(phone, [{ skuId: 'strawberry-m', quantity: 2 }], { coupons: [] });
    yes(await staff.ask('special.save', { ...input, specialId, stock: 6 }));
    expect(await find(specialId)).toMatchObject({ stock: 6, left: 4 });
    const refused = await staff.ask('special.save', { ...input, specialId, stock: 1, perMember: 1 });
    expect(refused).toMatchObject({ code: 'SPECIAL_STOCK_TAKEN', detail: { taken: 2 } });
    yes(await staff.ask('special.end', { specialId }));
  });

  it.each<[string, Partial<ConsoleInput<'special.save'>>, string]>([
    ['at 售价', { chatPrice: 3680_00 }, 'SPECIAL_PRICE_TOO_HIGH'],
    ['for nobody', { openGIds: [] }, 'SPECIAL_NO_AUDIENCE'],
    ['that is over', { endAt: OPENED_AT - 1 }, 'SPECIAL_WINDOW_INVALID'],
    ['of a SKU that is not there', { skuId: 'moon-rock' }, 'SKU_NOT_FOUND'],
    ['with a limit over its stock', { perMember: 11 }, 'SPECIAL_LIMIT_INVALID'],
    ['of another SKU than it was', { specialId: 'no-such-special' }, 'SPECIAL_NOT_FOUND'],
  ])('refuses a special %s', async (_what, over, expected) =>
    expect(no(await staff.ask('special.save', draft(over)))).toBe(expected),
  );

  it('copies a day once, with full stock, however often it is asked', async () => {
    const startAt = Date.parse('2026-12-10T08:00:00+08:00');
    const from = draft({ startAt, endAt: startAt + 6 * HOUR, skuId: 'strawberry-m' });
    yes(await staff.ask('special.save', from));
    const copy = { from: '2026-12-10', to: '2026-12-11' };
    const first = yes(await staff.ask('special.copy', copy));
    expect(first.made).toBeGreaterThanOrEqual(1);
    expect(yes(await staff.ask('special.copy', copy))).toEqual({ made: 0, already: first.made });
    const copies = yes(
      await staff.ask('special.list', { from: startAt + DAY, until: startAt + DAY + 6 * HOUR }),
    ).filter(({ chatPrice }) => chatPrice === 1990);
    expect(copies).toEqual([
      expect.objectContaining({ startAt: startAt + DAY, endAt: startAt + DAY + 6 * HOUR, left: 10 }),
    ]);
  });

  it('offers SKUs, chats and tags to choose from', async () => {
    const options = yes(await staff.ask('special.options', {}));
    expect(options.skus.find(({ skuId }) => skuId === 'strawberry-m')?.left).toBeGreaterThan(0);
    expect(options.chats.map(({ openGId }) => openGId)).toContain(NEIGHBOURS);
    expect(options.tags).toEqual(expect.arrayContaining(['小区', '晨跑']));
  });
});
