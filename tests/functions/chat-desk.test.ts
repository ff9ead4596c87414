import { NEIGHBOURS } from '../support/relays';
import { no, yes, type Phone } from '../support/phone';
import { placed, settled } from '../support/orders';
import { OPENED_AT, openShop, type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PRESET = {
  name: '翠湖里三期群',
  tags: ['小区'],
  leaderName: '三期老周',
  pickupPointId: 'cuihuli',
  rules: '',
};

let shop: Shop;
let staff: Staff;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
});

const freshGroup = async (...phones: Phone[]): Promise<string> =>
  (await shop.emulator.world.createChat({ name: '新群', members: phones.map(({ token }) => token) })).openGId;
const code = async (over = {}) => yes(await staff.ask('chat.code-make', { ...PRESET, ...over }));

describe('registering a chat', () => {
  it('takes the code that staff gave to the leader, who leads it from then on', async () => {
    const leader = await shop.member('老周');
    const openGId = await freshGroup(leader);
    const { code: typed, codeId } = await code();
    const view = yes(
      await leader.call(
        'chat.register',
        { code: ` ${typed.slice(0, 5).toLowerCase()} ${typed.slice(5)}` },
        { entry: await leader.enterFrom(openGId) },
      ),
    );
    expect(view).toMatchObject({ openGId, name: '翠湖里三期群', leaderName: '三期老周' });
    const { memberId } = yes(await leader.call('member.me', {}));
    expect(await shop.doc('chats', openGId)).toMatchObject({ leaderId: memberId });
    expect(await shop.doc('chat_codes', codeId)).toMatchObject({ status: 'used', due: false });
    expect(JSON.stringify(await shop.docs('chat_codes'))).not.toContain(typed);

    const neighbour = await shop.phone();
    await neighbour.comeFrom(openGId);
  });

  it('answers a repeated attempt with the same chat', async () => {
    const leader = await shop.member();
    const openGId = await freshGroup(leader);
    const { code: typed } = await code();
    const once = async () =>
      yes(await leader.call('chat.register', { code: typed }, { entry: await leader.enterFrom(openGId) }));
    expect((await once()).openGId).toBe((await once()).openGId);
  });

  it('of one code works for one group, whoever comes first', async () => {
    const [a, b] = [await shop.member(), await shop.member()];
    const [groupA, groupB] = [await freshGroup(a), await freshGroup(b)];
    const { code: typed } = await code();
    const [entryA, entryB] = [await a.enterFrom(groupA), await b.enterFrom(groupB)];
    const answers = await Promise.all([
      a.call('chat.register', { code: typed }, { entry: entryA }),
      b.call('chat.register', { code: typed }, { entry: entryB }),
    ]);
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual([
      'CHAT_CODE_INVALID',
      'ok',
    ]);
  });

  it.each<[string, () => Promise<[Phone, string, string]>, string]>([
    ['a guessed code', async () => [await shop.member(), '23456789AB', ''], 'CHAT_CODE_INVALID'],
    [
      'a stranger who never joined the shop',
      async () => [await shop.phone(), (await code()).code, ''],
      'NOT_A_MEMBER',
    ],
    [
      'a revoked code',
      async () => {
        const made = await code();
        expect(yes(await staff.ask('chat.code-revoke', { codeId: made.codeId })).revoked).toBe(true);
        return [await shop.member(), made.code, ''];
      },
      'CHAT_CODE_INVALID',
    ],
    [
      'a group that is registered',
      async () => {
        const phone = await shop.member();
        await shop.emulator.world.joinChat(NEIGHBOURS, phone.token);
        return [phone, (await code()).code, NEIGHBOURS];
      },
      'CHAT_REGISTERED',
    ],
  ])('refuses %s', async (_who, arrange, expected) => {
    const [phone, typed, group] = await arrange();
    const openGId = group || (await freshGroup(phone));
    const before = await shop.docs('chats');
    const answer = await phone.call(
      'chat.register',
      { code: typed },
      { entry: await phone.enterFrom(openGId) },
    );
    expect(no(answer)).toBe(expected);
    expect(await shop.docs('chats')).toEqual(before);
  });

  it('refuses a code without a verified group', async () => {
    const phone = await shop.member();
    const { code: typed } = await code();
    expect(no(await phone.call('chat.register', { code: typed }))).toBe('CHAT_NOT_VERIFIED');
  });

  it('refuses a code after seven days', async () => {
    const late = await openShop();
    const desk = await signIn(late);
    const { code: typed } = yes(await desk.ask('chat.code-make', PRESET));
    const phone = await late.member();
    const { openGId } = await late.emulator.world.createChat({ name: '新群', members: [phone.token] });
    await late.advance(7 * DAY);
    const entry = await phone.enterFrom(openGId);
    expect(no(await phone.call('chat.register', { code: typed }, { entry }))).toBe('CHAT_CODE_INVALID');
    const again = await signIn(late);
    expect(yes(await again.ask('chat.code-list', {}))[0]).toMatchObject({ status: 'expired' });
    await late.close();
  });

  it('cut short after the code was used is finished by cron', async () => {
    const leader = await shop.member();
    const openGId = await freshGroup(leader);
    const { codeId } = await code();
    const { memberId } = yes(await leader.call('member.me', {}));
    const doc = await shop.doc('chat_codes', codeId);
    if (!doc) throw new Error('no code');
    const usedAt = OPENED_AT - HOUR;
    await shop.put('chat_codes', { ...doc, status: 'used', openGId, usedBy: memberId, usedAt, due: true });
    expect((await shop.tick())['chat-registrations']).toBe(1);
    expect(await shop.doc('chats', openGId)).toMatchObject({ name: PRESET.name, leaderId: memberId });
    expect((await shop.tick())['chat-registrations']).toBe(0);
  });
});

describe('the chats of the console', () => {
  it('shows what a chat brought: visits, buyers, money, and who ordered', async () => {
    const row = async () => {
      const found = yes(await staff.ask('chat.list', {})).find(({ openGId }) => openGId === NEIGHBOURS);
      if (!found) throw new Error('the chat is not listed');
      return found;
    };
    const before = await row();
    const phone = await shop.member();
    await phone.comeFrom(NEIGHBOURS);
    const { memberId } = yes(await phone.call('member.me', {}));
    const order = await placed(phone, [{ skuId: 'kiwi-6', quantity: 2 }], { coupons: [] });
    await phone.pay(order.pay);
    await settled(shop, order.orderId);
    const after = await row();
    expect(after).toMatchObject({
      orders: before.orders + 1,
      buyers: before.buyers + 1,
      gmv: before.gmv + order.payable,
      visits: before.visits + 1,
      visitors: before.visitors + 1,
      known: before.known + 1,
    });
    const page = yes(await staff.ask('chat.get', { openGId: NEIGHBOURS }));
    expect(page.row).toEqual(after);
    expect(page.days).toHaveLength(30);
    expect(page.days.reduce((sum, { gmv }) => sum + gmv, 0)).toBe(after.gmv);
    expect(page.days.reduce((sum, { orders }) => sum + orders, 0)).toBe(after.orders);
    expect(page.buyers).toContainEqual(expect.objectContaining({ memberId, orders: 1, paid: order.payable }));
    expect(page.specials.some(({ skuId }) => skuId === 'strawberry-m')).toBe(true);
    expect(page.specials.some(({ skuId }) => skuId === 'banana-1')).toBe(false);
  });

  it('closes a chat: nobody enters any more, until it is opened again', async () => {
    const leader = await shop.member();
    const openGId = await freshGroup(leader);
    const { code: typed } = await code();
    yes(await leader.call('chat.register', { code: typed }, { entry: await leader.enterFrom(openGId) }));
    const save = async (status: 'open' | 'closed') =>
      yes(await staff.ask('chat.save', { openGId, ...PRESET, rules: '晚八点截单', status }));
    await save('closed');
    const answer = await leader.call('chat.enter', {}, { entry: await leader.enterFrom(openGId) });
    expect(no(answer)).toBe('CHAT_CLOSED');
    await save('open');
    yes(await leader.call('chat.enter', {}, { entry: await leader.enterFrom(openGId) }));
    expect((await shop.docs('audit')).map(({ action }) => action)).toContain('chat.save');
  });

  it('knows no chat that was never registered, and no pickup point that is not the shop’s', async () => {
    expect(no(await staff.ask('chat.get', { openGId: 'tGnowhere' }))).toBe('CHAT_UNKNOWN');
    const save = { openGId: NEIGHBOURS, ...PRESET, status: 'open' as const };
    expect(no(await staff.ask('chat.save', { ...save, openGId: 'tGnowhere' }))).toBe('CHAT_UNKNOWN');
    expect(no(await staff.ask('chat.save', { ...save, pickupPointId: 'moon' }))).toBe('PICKUP_POINT_UNKNOWN');
    expect(no(await staff.ask('chat.code-make', { ...PRESET, pickupPointId: 'moon' }))).toBe(
      'PICKUP_POINT_UNKNOWN',
    );
  });
});
