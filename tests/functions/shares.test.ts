import { type Shop, withShop } from '../support/shop';
import { memberIdOf, no, yes, type Phone } from '../support/phone';
import { signIn } from '../support/staff';

let shop: Shop;
withShop((opened) => void (shop = opened));

const touchesOf = async (phone: Phone) =>
  (await shop.doc('members', await memberIdOf(phone)))?.touchpoints ?? [];
const entriesOf = async (phone: Phone, kind: string) => {
  const id = await memberIdOf(phone);
  return (await shop.docs('timeline')).filter((entry) => entry.memberId === id && entry.kind === kind);
};

describe('a share code', () => {
  it('is short, the same each time, and another one for another card or person', async () => {
    const [anna, bo] = [await shop.phone(), await shop.phone()];
    const code = yes(await anna.track('share.code', { target: 'shop' })).shareCode;
    expect(code).toMatch(/^[\w-]{8,32}$/);
    expect(yes(await anna.track('share.code', { target: 'shop' })).shareCode).toBe(code);
    expect(yes(await anna.track('share.code', { target: 'product:strawberry' })).shareCode).not.toBe(code);
    expect(yes(await bo.track('share.code', { target: 'shop' })).shareCode).not.toBe(code);
  });

  it.each([
    ['product:no-such-fruit', 'PRODUCT_NOT_FOUND'],
    ['member:someone', 'BAD_REQUEST'],
    ['product:../../x', 'BAD_REQUEST'],
  ])('is not made for %s', async (target, code) =>
    expect(no(await (await shop.phone()).track('share.code', { target }))).toBe(code),
  );
});

describe('sharing', () => {
  it('is recorded once per card sent, on the sharer’s timeline, and counts', async () => {
    const anna = await shop.member();
    const { shareCode } = yes(await anna.track('share.code', { target: 'product:strawberry' }));
    const share = () => anna.track('share.record', { shareCode, shareId: 'share-0001' });
    await Promise.all([share(), share(), share()]);
    yes(await share());
    yes(await anna.track('share.record', { shareCode, shareId: 'share-0002' }));
    expect(await entriesOf(anna, 'shared')).toHaveLength(2);
    expect((await shop.doc('members', await memberIdOf(anna)))?.fold.shareCount).toBe(2);
  });

  it('of somebody else’s code, or of none, is refused and writes nothing', async () => {
    const [anna, bo] = [await shop.member(), await shop.member()];
    const { shareCode } = yes(await anna.track('share.code', { target: 'shop' }));
    const stolen = await bo.track('share.record', { shareCode, shareId: 'share-0003' });
    expect(no(stolen)).toBe('SHARE_CODE_INVALID');
    const made = await bo.track('share.record', { shareCode: 'made-up', shareId: 'share-0004' });
    expect(no(made)).toBe('SHARE_CODE_INVALID');
    expect(await entriesOf(bo, 'shared')).toHaveLength(0);
  });

  it('one member’s share id cannot take another’s place', async () => {
    const [anna, bo] = [await shop.member(), await shop.member()];
    for (const phone of [anna, bo]) {
      const { shareCode } = yes(await phone.track('share.code', { target: 'shop' }));
      yes(await phone.track('share.record', { shareCode, shareId: 'the-same-id' }));
    }
    expect(await entriesOf(anna, 'shared')).toHaveLength(1);
    expect(await entriesOf(bo, 'shared')).toHaveLength(1);
  });
});

describe('opening', () => {
  it('a card makes a visitor with a touchpoint, and names who sent it and what it shows', async () => {
    const [anna, phone] = [await shop.member(), await shop.phone()];
    yes(await anna.call('member.rename', { nickname: '安娜' }));
    const { shareCode } = yes(await anna.track('share.code', { target: 'product:strawberry' }));
    const opened = yes(await phone.track('touch.open', { launchId: 'launch-01', scene: 1008, shareCode }));
    expect(opened).toEqual({ inviter: { nickname: '安娜' }, target: 'product:strawberry' });
    expect(yes(await phone.call('member.me', {})).status).toBe('visitor');
    expect(await touchesOf(phone)).toMatchObject([
      { kind: 'share', ref: shareCode, memberId: await memberIdOf(anna) },
    ]);
    expect(await entriesOf(phone, 'touched')).toMatchObject([{ data: { kind: 'share', scene: 1008 } }]);
  });

  it('the same launch again, even at once, is one touchpoint', async () => {
    const [anna, phone] = [await shop.member(), await shop.phone()];
    const { shareCode } = yes(await anna.track('share.code', { target: 'shop' }));
    const open = () => phone.track('touch.open', { launchId: 'launch-02', scene: 1007, shareCode });
    await Promise.all([open(), open(), open()]);
    yes(await open());
    expect(await touchesOf(phone)).toHaveLength(1);
    expect(await entriesOf(phone, 'touched')).toHaveLength(1);
    yes(await phone.track('touch.open', { launchId: 'launch-03', scene: 1007, shareCode }));
    expect(await touchesOf(phone)).toHaveLength(2);
  });

  it('one’s own card is no touchpoint', async () => {
    const anna = await shop.member();
    const { shareCode } = yes(await anna.track('share.code', { target: 'chat' }));
    const opened = yes(await anna.track('touch.open', { launchId: 'launch-04', scene: 1007, shareCode }));
    expect(opened).toEqual({ inviter: null, target: 'chat' });
    expect(await touchesOf(anna)).toEqual([]);
  });

  it('by a source code remembers the code, and by an unknown share code nothing but the visit', async () => {
    const phone = await shop.phone();
    yes(await phone.track('touch.open', { launchId: 'launch-05', scene: 1047, source: '门口海报' }));
    const opened = yes(
      await phone.track('touch.open', { launchId: 'launch-06', scene: 1007, shareCode: 'no-such-code' }),
    );
    expect(opened).toEqual({ inviter: null, target: null });
    expect(await touchesOf(phone)).toMatchObject([{ kind: 'source', ref: '门口海报' }]);
  });

  it('with somebody else’s message changes nothing of theirs', async () => {
    const [anna, phone] = [await shop.member(), await shop.phone()];
    const annaId = await memberIdOf(anna);
    await shop.put('sends', {
      _id: `c1:${annaId}`,
      v: 1,
      campaignId: 'c1',
      memberId: annaId,
      status: 'sent',
      errCode: null,
      at: Date.now(),
      openedAt: null,
    });
    yes(await phone.track('touch.open', { launchId: 'launch-07', scene: 1014, sendId: `c1:${annaId}` }));
    expect(await shop.doc('sends', `c1:${annaId}`)).toMatchObject({ status: 'sent', openedAt: null });
    expect(await touchesOf(phone)).toEqual([]);
  });

  it.each([
    ['a scene that is text', { launchId: 'launch-08', scene: 'x' }],
    ['no launch id', { scene: 1007 }],
    ['a share code far too long', { launchId: 'launch-09', scene: 1007, shareCode: 'x'.repeat(33) }],
    ['an inviter sent along', { launchId: 'launch-10', scene: 1007, inviterId: 'anna' }],
  ])('with %s is refused', async (_what, input) =>
    expect(no(await (await shop.phone()).raw('track', { action: 'touch.open', input }))).toBe('BAD_REQUEST'),
  );

  it('keeps the latest fifty touchpoints', async () => {
    const phone = await shop.phone();
    for (let n = 10; n < 62; n += 1)
      yes(await phone.track('touch.open', { launchId: `many-0${n}`, scene: 1047, source: `s${n}` }));
    const touches = await touchesOf(phone);
    expect([touches.length, touches[0]?.ref, touches.at(-1)?.ref]).toEqual([50, 's61', 's12']);
  });
});

describe('the timeline', () => {
  it('equals its replay after a storm of shares, retries and newcomers', async () => {
    const anna = await shop.member();
    const { shareCode } = yes(await anna.track('share.code', { target: 'shop' }));
    const shares = Array.from({ length: 12 }, (_, n) => `storm-${n % 8}-abc`);
    const joins = Array.from({ length: 4 }, async () => {
      const friend = await shop.phone();
      await friend.call('member.signup', { policyVersion: '2026-11', agreed: true, shareCode });
    });
    await Promise.all([
      ...shares.map((shareId) => anna.track('share.record', { shareCode, shareId })),
      ...joins,
    ]);
    await shop.tick();
    const memberId = await memberIdOf(anna);
    const { fold } = (await shop.doc('members', memberId))!;
    expect([fold.shareCount, fold.broughtCount]).toEqual([8, 4]);
    const staff = await signIn(shop);
    const replayed = yes(await staff.ask('member.replay', { memberId }));
    expect(replayed).toMatchObject({ same: true, unfolded: 0 });
  });

  it('entries written without their fold are folded by cron, each once, also by ticks that overlap', async () => {
    const anna = await shop.member();
    const memberId = await memberIdOf(anna);
    const left = Array.from({ length: 25 }, (_, n) => `shared:left-behind-${n}`);
    await shop.put(
      'timeline',
      ...left.map((id) => ({
        ...{ _id: id, v: 1 as const, folded: false, id, memberId, kind: 'shared' as const, at: Date.now() },
        data: { shareCode: 'x', target: 'shop' },
      })),
    );
    const staff = await signIn(shop);
    expect(yes(await staff.ask('member.replay', { memberId }))).toMatchObject({ same: false, unfolded: 25 });
    await Promise.all([shop.tick(), shop.tick(), shop.tick()]);
    await shop.tick();
    expect((await shop.doc('members', memberId))?.fold.shareCount).toBe(25);
    expect(yes(await staff.ask('member.replay', { memberId }))).toMatchObject({ same: true, unfolded: 0 });
  });

  it('a fold that was tampered with is found out', async () => {
    const anna = await shop.member();
    const memberId = await memberIdOf(anna);
    const member = (await shop.doc('members', memberId))!;
    await shop.put('members', { ...member, fold: { ...member.fold, paidCount: 3 } });
    const staff = await signIn(shop);
    expect(yes(await staff.ask('member.replay', { memberId })).same).toBe(false);
    expect(no(await staff.ask('member.replay', { memberId: 'nobody' }))).toBe('MEMBER_NOT_FOUND');
  });
});
