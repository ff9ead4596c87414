import { POLICY, type Shop, withShop } from '../support/shop';
import { memberIdOf, no, yes, type Phone } from '../support/phone';

let shop: Shop;
withShop((opened) => void (shop = opened));

const signUp = (phone: Phone, shareCode?: string) =>
  phone.call('member.signup', {
    policyVersion: POLICY,
    agreed: true,
    ...(shareCode !== undefined && { shareCode }),
  });
const codeOf = async (phone: Phone) => yes(await phone.track('share.code', { target: 'shop' })).shareCode;
const inviterOf = async (phone: Phone) => (await shop.doc('members', await memberIdOf(phone)))?.inviterId;
let launches = 0;
const launch = () => `launch-${(launches += 1)}`;
const openCard = (phone: Phone, shareCode: string) =>
  phone.track('touch.open', { launchId: launch(), scene: 1007, shareCode });
/** A visitor whom the shop has seen: they can be found, but have not joined. */
const visitor = async () => {
  const phone = await shop.phone();
  yes(await phone.track('touch.open', { launchId: launch(), scene: 1001 }));
  return phone;
};
const identitiesOf = async (phone: Phone) =>
  (await shop.docs('identities')).filter(({ openid }) => openid === phone.openid);
const phoneCode = async (phone: Phone) => String((await phone.door('POST', '/phone/phone-code'))['code']);

describe('signing up', () => {
  it('takes one tap: the identity is the platform’s, consent is recorded, the phone number is not asked for', async () => {
    const phone = await shop.phone();
    const view = yes(await signUp(phone));
    expect(view).toMatchObject({ status: 'member', growth: 0, tier: { name: '青芽' }, phoneMasked: null });
    expect(view.nickname).toMatch(/^邻居/);
    const member = await shop.doc('members', view.memberId);
    expect(member?.consent).toMatchObject({ policyVersion: POLICY });
    expect(await shop.doc('identities', `wx:${view.memberId}`)).toMatchObject({ openid: phone.openid });
    expect(await identitiesOf(await visitor())).toEqual([]); // whoever has not agreed has left no openid
    expect(await shop.doc('timeline', `signed_up:${view.memberId}`)).toMatchObject({ kind: 'signed_up' });
  });

  it('looking at oneself before that writes nothing', async () => {
    const phone = await shop.phone();
    const view = yes(await phone.call('member.me', {}));
    expect(view).toMatchObject({ status: 'visitor', tier: null, nickname: '' });
    expect(await shop.doc('members', view.memberId)).toBeUndefined();
  });

  it('refuses an old version of the terms, and consent that was not given', async () => {
    const phone = await shop.phone();
    const stale = await phone.call('member.signup', { policyVersion: '2020-01', agreed: true });
    expect(no(stale)).toBe('CONSENT_REQUIRED');
    const unasked = await phone.call('member.signup', { policyVersion: POLICY, agreed: false as true });
    expect(no(unasked)).toBe('BAD_REQUEST');
    expect(yes(await phone.call('member.me', {})).status).toBe('visitor');
  });

  it('twice at once makes one member, and the inviter of the first', async () => {
    const anna = await shop.member();
    const phone = await shop.phone();
    const code = await codeOf(anna);
    const answers = await Promise.all([signUp(phone, code), signUp(phone, code), signUp(phone, code)]);
    const views = answers.map(yes);
    expect(new Set(views.map(({ joinedAt }) => joinedAt)).size).toBe(1);
    const annaId = await memberIdOf(anna);
    expect((await shop.doc('members', annaId))?.fold.broughtCount).toBe(1);
    const brought = (await shop.docs('timeline')).filter(
      ({ kind, memberId }) => kind === 'brought' && memberId === annaId,
    );
    expect(brought).toHaveLength(1);
  });
});

describe('the inviter', () => {
  it('is the owner of the share code, and the first touchpoint is the source', async () => {
    const [anna, bo, phone] = [await shop.member(), await shop.member(), await shop.phone()];
    const [annasCode, bosCode] = [await codeOf(anna), await codeOf(bo)];
    await openCard(phone, bosCode);
    yes(await signUp(phone, annasCode));
    expect(await inviterOf(phone)).toBe(await memberIdOf(anna));
    expect((await shop.doc('members', await memberIdOf(phone)))?.source).toMatchObject({
      kind: 'share',
      ref: bosCode,
    });
    expect((await shop.doc('members', await memberIdOf(anna)))?.fold.broughtCount).toBe(1);
  });

  it('without a code is whoever’s card they came by last', async () => {
    const [anna, bo, phone] = [await shop.member(), await shop.member(), await shop.phone()];
    await openCard(phone, await codeOf(anna));
    await openCard(phone, await codeOf(bo));
    yes(await signUp(phone));
    expect(await inviterOf(phone)).toBe(await memberIdOf(bo));
  });

  it('is bound once: a later card or a second sign-up changes nothing', async () => {
    const [anna, bo, phone] = [await shop.member(), await shop.member(), await shop.phone()];
    yes(await signUp(phone, await codeOf(anna)));
    yes(await signUp(phone, await codeOf(bo)));
    expect(await inviterOf(phone)).toBe(await memberIdOf(anna));
  });

  it('is never oneself', async () => {
    const phone = await shop.phone();
    const own = await codeOf(phone);
    expect(yes(await openCard(phone, own)).inviter).toBeNull();
    yes(await signUp(phone, own));
    expect(await inviterOf(phone)).toBeNull();
  });

  it('never closes a loop: whom A invited cannot become A’s inviter, before or after', async () => {
    const [a, b] = [await visitor(), await visitor()];
    const [codeOfA, codeOfB] = [await codeOf(a), await codeOf(b)];
    yes(await signUp(b, codeOfA)); // A has not joined: nobody is bound yet
    expect(await inviterOf(b)).toBeNull();
    yes(await signUp(a, codeOfB));
    expect(await inviterOf(a)).toBe(await memberIdOf(b));
    yes(await signUp(b, codeOfA));
    expect(await inviterOf(b)).toBeNull();
  });

  it('two who join by each other’s codes at once do not both get one', async () => {
    const [a, b] = [await visitor(), await visitor()];
    const [codeOfA, codeOfB] = [await codeOf(a), await codeOf(b)];
    await Promise.all([signUp(a, codeOfB), signUp(b, codeOfA)]);
    expect([await inviterOf(a), await inviterOf(b)].filter(Boolean).length).toBeLessThan(2);
  });

  it('by an unknown code is nobody, and no reason to refuse', async () => {
    const phone = await shop.phone();
    yes(await signUp(phone, 'made-up-code-0001'));
    expect(await inviterOf(phone)).toBeNull();
  });
});

describe('the phone number', () => {
  it('is bound by WeChat’s code, once, and shown masked', async () => {
    const phone = await shop.member();
    const code = await phoneCode(phone);
    const view = yes(await phone.call('member.bind-phone', { code }));
    expect(view.phoneMasked).toMatch(/^\d{3}\*{4}\d{4}$/);
    expect(no(await phone.call('member.bind-phone', { code }))).toBe('PHONE_CODE_INVALID');
    yes(await phone.call('member.bind-phone', { code: await phoneCode(phone) }));
    const mine = (await shop.docs('identities')).filter(
      ({ memberId, phone: number }) => memberId === view.memberId && number !== undefined,
    );
    expect(mine).toHaveLength(1);
    expect(mine[0]?._id).not.toContain(mine[0]?.phone ?? 'none');
  });

  it('is refused for a visitor, for a made-up code and for somebody else’s number', async () => {
    const visitor = await shop.phone();
    expect(no(await visitor.call('member.bind-phone', { code: await phoneCode(visitor) }))).toBe(
      'NOT_A_MEMBER',
    );
    const [anna, bo] = [await shop.member(), await shop.member()];
    expect(no(await anna.call('member.bind-phone', { code: 'made-up' }))).toBe('PHONE_CODE_INVALID');
    yes(await anna.call('member.bind-phone', { code: await phoneCode(anna) }));
    // Bo comes with the number that Anna bound: WeChat gives the code of Anna's phone, entered on Bo's.
    const answer = await bo.call('member.bind-phone', { code: await phoneCode(anna) });
    expect(no(answer)).toBe('PHONE_TAKEN');
    expect(yes(await bo.call('member.me', {})).phoneMasked).toBeNull();
  });
});

it('renames a member, and nobody else', async () => {
  const [anna, visitor] = [await shop.member(), await shop.phone()];
  expect(yes(await anna.call('member.rename', { nickname: ' 林婶 ' })).nickname).toBe('林婶');
  expect(no(await visitor.call('member.rename', { nickname: '林婶' }))).toBe('NOT_A_MEMBER');
  expect(no(await anna.call('member.rename', { nickname: '' }))).toBe('BAD_REQUEST');
  expect(no(await anna.call('member.rename', { nickname: '加微信返现' }))).toBe('NICKNAME_UNFIT');
  expect(yes(await anna.call('member.me', {})).nickname).toBe('林婶');
});

it('shows everything that is stored about somebody', async () => {
  const [anna, phone] = [await shop.member(), await shop.phone()];
  yes(await anna.call('member.rename', { nickname: '安娜' }));
  yes(await openCard(phone, await codeOf(anna)));
  yes(await signUp(phone));
  const privacy = yes(await phone.call('member.privacy', {}));
  expect(privacy).toMatchObject({
    consent: { policyVersion: POLICY },
    source: '好友分享的卡片',
    inviter: '安娜',
    orders: 0,
    coupons: 0,
  });
  expect(privacy.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['signed_up', 'touched']));
  expect(JSON.stringify(privacy)).not.toContain(phone.openid);
});

describe('refusals, by name', () => {
  it.each([
    ['an unknown action', { action: 'member.promote', input: {} }, 'UNKNOWN_ACTION'],
    ['an action that every object has', { action: 'constructor', input: {} }, 'UNKNOWN_ACTION'],
    ['no action', {}, 'UNKNOWN_ACTION'],
    ['a memberId sent along', { action: 'member.me', input: { memberId: 'other' } }, 'BAD_REQUEST'],
    [
      'a growth value sent along',
      { action: 'member.rename', input: { nickname: 'x', growth: 9 } },
      'BAD_REQUEST',
    ],
    ['a nickname that is an object', { action: 'member.rename', input: { nickname: {} } }, 'BAD_REQUEST'],
  ])('%s', async (_what, data, code) => {
    const phone = await shop.member();
    expect(no(await phone.raw('storefront', data))).toBe(code);
  });

  it('a call without a WeChat identity', async () => {
    const { body } = await shop.post('/http/storefront/x', { action: 'member.me', input: {} });
    expect(body).toMatchObject({ ok: false, code: 'NO_IDENTITY' });
  });
});
