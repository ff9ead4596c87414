import type { Cast } from '../cast';

/** What the seeded shop asks consent to. */
const POLICY = '2026-11';
const STRAWBERRY = '红颜奶油草莓 300g';

/** 拉新: a card in a private chat, one tap, and the member database knows who, when, on what terms and by whom. */
export async function joinByCard({ stage, lin, akang }: Cast): Promise<void> {
  const { ledger } = stage;
  const card = await stage.privateCard(lin.phone, '奶油草莓到店了');
  const shareCode = card.query['s'];
  expect(shareCode).toMatch(/\w{6,}/);
  expect(await ledger.isKnown(lin.phone)).toBe(false);

  await lin.open(card);
  await lin.sees(STRAWBERRY, '¥36.8');
  expect(await lin.where()).toMatchObject({
    route: 'package-shop/product/index',
    query: { id: 'strawberry' },
  });
  await lin.waitFor(() => ledger.isKnown(lin.phone), 'the arrival to be recorded');
  const inviter = await ledger.member(akang);
  const visitor = await ledger.member(lin.phone);
  expect(visitor).toMatchObject({ status: 'visitor', consent: null, inviterId: null, joinedAt: null });

  await lin.tap('首页');
  await lin.sees('阿康 请你来尝鲜');
  await lin.snap('1-card-to-home');
  const before = stage.now();
  await lin.tap('一键加入');
  await lin.seesNo('请你来尝鲜');

  const member = await ledger.member(lin.phone);
  expect(member).toMatchObject({
    status: 'member',
    inviterId: inviter.id,
    source: { kind: 'share', ref: shareCode, memberId: inviter.id },
    consent: { policyVersion: POLICY },
    phoneMasked: null,
  });
  expect(member.id).not.toContain(lin.phone.openid);
  expect(member.consent?.at).toBeGreaterThanOrEqual(before);
  expect(member.joinedAt).toBe(member.consent?.at);
  expect(await ledger.timeline(member.id, 'signed_up')).toMatchObject([
    { data: { policyVersion: POLICY, inviterId: inviter.id, source: `share:${shareCode}` } },
  ]);
  expect(await ledger.timeline(inviter.id, 'brought')).toMatchObject([
    { data: { inviteeId: member.id, shareCode } },
  ]);
  expect((await ledger.member(akang)).fold.broughtCount).toBe(1);
}

/** 手机号, by the code flow: the number reaches the server alone; the screen shows it masked. */
export async function bindPhoneNumber({ stage, lin }: Cast): Promise<void> {
  const { phoneNumber } = lin.phone;
  const masked = `${phoneNumber.slice(0, 3)}****${phoneNumber.slice(-4)}`;
  await lin.tabTo('我的');
  await lin.sees('到货好联系，可以不绑', '青芽');
  await lin.allowPhoneNumber('绑定');
  await lin.sees(masked);
  await lin.seesNo('到货好联系，可以不绑');

  const { id, phoneMasked } = await stage.ledger.member(lin.phone);
  expect(phoneMasked).toBe(masked);
  const numbers = (await stage.ledger.all('identities')).filter(({ phone }) => phone !== undefined);
  expect(numbers.filter(({ memberId }) => memberId === id)).toMatchObject([{ phone: phoneNumber }]);
  expect(await stage.ledger.timeline(id, 'phone_bound')).toMatchObject([{ data: { masked } }]);
}
