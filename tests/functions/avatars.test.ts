import { avatarOf, DOT, isStored, uploadTo } from '../support/avatars';
import { joinGroup, openGroup, publishOffer } from '../support/groups';
import { no, yes, type Phone } from '../support/phone';
import { join, KIWIS, neighbour, openRelay, payFor, tripsOf } from '../support/relays';
import { eventually, type Shop, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

let shop: Shop;
let staff: Staff;
let mei: Phone;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
  await shop.put('stock', ...(await shop.docs('stock')).map((sku) => ({ ...sku, left: 1000 })));
});
beforeEach(async () => {
  mei = await neighbour(shop, '小梅');
  yes(await mei.call('member.rename', { nickname: '小梅' }));
});

const me = async (phone: Phone) => yes(await phone.call('member.me', {}));
const MINUTE = 60_000;

/** Mei in a relay and in a group, seen by a neighbour. */
async function inLists(showName = true) {
  const { relayId } = await openRelay(shop, staff, { payment: 'on_close' });
  yes(await join(mei, relayId, KIWIS, { showName }));
  const offer = await publishOffer(shop, staff);
  const { group, order } = yes(await openGroup(mei, offer.offerId, { showName }));
  await payFor(shop, mei, { order });
  const fang = await neighbour(shop);
  const seen = async () => ({
    row: yes(await fang.call('relay.get', { relayId })).rows[0],
    seat: yes(await fang.call('group.get', { groupId: group.groupId })).seats[0],
  });
  return { relayId, groupId: group.groupId, seen };
}

describe('choosing an avatar', () => {
  it('keeps a copy of the shop’s own and the moment of consent, and the upload goes', async () => {
    const { avatarUpload } = await me(mei);
    const upload = await uploadTo(shop, avatarUpload);
    const before = shop.emulator.clock.now();
    const { avatar } = yes(await mei.call('member.avatar', { upload }));
    expect(avatar?.file).toMatch(/^cloud:\/\/.+\/avatars\/[\w-]{24}\.png$/);
    expect(avatar?.agreedAt).toBeGreaterThanOrEqual(before);
    expect(await isStored(shop, avatar!.file)).toBe(true);
    expect(await isStored(shop, upload)).toBe(false);
    expect((await me(mei)).avatar).toEqual(avatar);
  });

  it('who writes over the upload afterwards changes nothing that others see', async () => {
    const file = await avatarOf(shop, mei);
    await uploadTo(shop, (await me(mei)).avatarUpload, 'something else');
    const shown = await fetch(`${shop.url}/cos/${file.replace(/^cloud:\/\/[^/]+\//, '')}`);
    expect(Buffer.from(await shown.arrayBuffer()).equals(DOT)).toBe(true);
  });

  const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  it.each<[string, (own: string, upload: string) => string | Promise<string>]>([
    ['an address of the web', () => 'https://example.com/a.png'],
    ['WeChat’s own address of an avatar', () => 'https://thirdwx.qlogo.cn/mmopen/vi_32/abc/132'],
    ['a file of another environment', (_own, upload) => upload.replace(/^cloud:\/\/[^.]+/, 'cloud://other')],
    ['a file elsewhere in the storage', () => uploadTo(shop, 'products/apple.png')],
    ['a path that only begins alike', (_own, upload) => `${upload}/more.jpg`],
    ['a file that is not there', (_own, upload) => upload],
    ['words', (own) => uploadTo(shop, own, 'not a picture')],
    ['a drawing that could carry a script', (own) => uploadTo(shop, own, SVG)],
    ['more than a megabyte', (own) => uploadTo(shop, own, Buffer.concat([DOT, Buffer.alloc(1_000_000)]))],
  ])('refuses %s', async (_what, uploadOf) => {
    const { avatarUpload } = await me(mei);
    const there = await uploadTo(shop, 'probe.png');
    const upload = await uploadOf(avatarUpload, there.replace('probe.png', avatarUpload));
    expect(no(await mei.call('member.avatar', { upload }))).toBe('PICTURE_UNFIT');
    expect((await me(mei)).avatar).toBeNull();
  });

  it('refuses somebody else’s upload', async () => {
    const fang = await shop.member();
    const hers = await uploadTo(shop, (await me(fang)).avatarUpload);
    expect(no(await mei.call('member.avatar', { upload: hers }))).toBe('PICTURE_UNFIT');
    expect(await isStored(shop, hers)).toBe(true);
  });

  it('of a visitor nothing stays', async () => {
    const phone = await shop.phone();
    const upload = await uploadTo(shop, (await me(phone)).avatarUpload);
    expect(no(await phone.call('member.avatar', { upload }))).toBe('NOT_A_MEMBER');
    expect(await isStored(shop, upload)).toBe(false);
  });

  it('a picture that WeChat finds unfit is taken down, here and in the lists', async () => {
    const file = await avatarOf(shop, mei);
    const { seen } = await inLists();
    const { memberId } = await me(mei);
    const check = (await shop.doc('members', memberId))?.avatar?.check;
    const found = (suggest: string) => ({ Event: 'wxa_media_check', trace_id: check, result: { suggest } });
    const event = (suggest: string) => ({ name: 'wechat-events', ...found(suggest) });
    expect(no(await mei.raw('wechat-events', event('risky')))).toBe('BAD_REQUEST'); // a phone's own call says nothing
    expect((await me(mei)).avatar?.file).toBe(file);
    await shop.post('/world/events', { event: found('review') });
    await eventually(async () => !(await isStored(shop, file))); // the last that is done
    expect((await me(mei)).avatar).toBeNull();
    expect((await seen()).row).toMatchObject({ name: '小梅', avatar: null });
  });
});

describe('in the lists', () => {
  it('stands beside the name of who agreed to be named, in relay, group, roster and console', async () => {
    const file = await avatarOf(shop, mei);
    const { relayId, seen } = await inLists();
    expect(await seen()).toMatchObject({ row: { name: '小梅', avatar: file }, seat: { avatar: file } });
    const roster = yes(await staff.ask('relay.roster', { relayId }));
    const members = yes(await staff.ask('member.list', { keyword: '小梅' }));
    const { memberId } = await me(mei);
    const one = yes(await staff.ask('member.get', { memberId }));
    const row = members.rows.find((each) => each.memberId === memberId);
    for (const address of [roster.rows[0]?.avatar, row?.avatar, one.row.avatar])
      expect((await fetch(String(address))).headers.get('content-type')).toBe('image/png');
  });

  it('nobody sees it of who did not', async () => {
    await avatarOf(shop, mei);
    const { seen, relayId } = await inLists(false);
    expect(await seen()).toMatchObject({ row: { name: '邻居 1 号', avatar: null }, seat: { avatar: null } });
    expect(yes(await staff.ask('relay.roster', { relayId })).rows[0]?.avatar).toBeNull();
  });

  it('costs joining nothing: six round trips at most', async () => {
    await avatarOf(shop, mei);
    const { groupId } = await inLists();
    const fang = await neighbour(shop);
    await avatarOf(shop, fang);
    const joined = yes(await joinGroup(fang, groupId, { showName: true }));
    expect(joined.group.seats[1]?.avatar).toMatch(/^cloud:/);
    expect(tripsOf(shop, 'relay.join')).toBeLessThanOrEqual(6);
    expect(tripsOf(shop, 'group.join')).toBeLessThanOrEqual(6);
  });

  it('a new one takes its place everywhere, and the old file goes', async () => {
    const old = await avatarOf(shop, mei);
    const { seen } = await inLists();
    const file = await avatarOf(shop, mei);
    expect(file).not.toBe(old);
    expect(await seen()).toMatchObject({ row: { avatar: file }, seat: { avatar: file } });
    expect(await isStored(shop, old)).toBe(false);
  });

  it('a first one joins the name where that is shown already, and nowhere else', async () => {
    const [named, unnamed] = [await inLists(), await openRelay(shop, staff, { payment: 'on_close' })];
    yes(await join(mei, unnamed.relayId, KIWIS));
    const file = await avatarOf(shop, mei);
    expect(await named.seen()).toMatchObject({ row: { avatar: file }, seat: { avatar: file } });
    expect(yes(await mei.call('relay.get', { relayId: unnamed.relayId })).rows[0]?.avatar).toBeNull();
  });

  it('one tap takes it back: file and copies are gone, the name stays', async () => {
    const file = await avatarOf(shop, mei);
    const { seen, relayId } = await inLists();
    const before = yes(await mei.call('relay.get', { relayId })).version;
    expect(yes(await mei.call('member.avatar-withdraw', {})).avatar).toBeNull();
    expect(await seen()).toMatchObject({ row: { name: '小梅', avatar: null }, seat: { avatar: null } });
    expect(await isStored(shop, file)).toBe(false);
    expect(yes(await mei.call('relay.get', { relayId })).version).toBeGreaterThan(before); // phones that watch hear of it
    expect(JSON.stringify([await shop.docs('relays'), await shop.docs('groups')])).not.toContain(file);
  });
});

describe('what is half done', () => {
  it('a file written by a call that died is swept a minute later', async () => {
    const shown = await avatarOf(shop, mei);
    const { memberId } = await me(mei);
    const orphan = await uploadTo(shop, 'avatars/of-a-call-that-died.png');
    const member = (await shop.doc('members', memberId))!;
    const avatarDue = shop.emulator.clock.now() + MINUTE;
    await shop.put('members', { ...member, avatarFiles: [shown, orphan], avatarDue });
    await shop.tick();
    expect(await isStored(shop, orphan)).toBe(true); // it may still be at work
    await shop.advance(MINUTE);
    await shop.tick();
    expect(await isStored(shop, orphan)).toBe(false);
    expect(await isStored(shop, shown)).toBe(true);
    expect(await shop.doc('members', memberId)).toMatchObject({ avatarFiles: [shown], avatarDue: null });
  });

  it('an entry that another phone made with the old one while it changed shows the new one a minute later', async () => {
    const old = await avatarOf(shop, mei);
    const { seen, relayId } = await inLists();
    const file = await avatarOf(shop, mei);
    const { memberId } = await me(mei);
    const relay = (await shop.doc('relays', relayId))!;
    const entries = { [memberId]: { ...relay.entries[memberId]!, avatar: old } };
    await shop.put('relays', { ...relay, entries });
    await shop.advance(MINUTE);
    await shop.tick();
    expect((await seen()).row).toMatchObject({ avatar: file });
  });

  it('nothing is left of one that they were choosing while they left', async () => {
    const upload = await uploadTo(shop, (await me(mei)).avatarUpload);
    const { memberId } = await me(mei);
    const noting = { function: 'storefront', collection: 'members', operation: 'modifyDocument' };
    await shop.post('/faults', { rules: [{ fault: 'latency', ms: 800, times: 1, ...noting }] });
    const choosing = mei.call('member.avatar', { upload });
    await new Promise((resolve) => setTimeout(resolve, 200));
    yes(await mei.call('member.leave', { confirm: true }));
    expect(await shop.doc('members', memberId)).toBeUndefined();
    expect(no(await choosing)).toBe('NOT_A_MEMBER');
    expect(await isStored(shop, upload)).toBe(false);
  });

  it('nothing is left of it when they leave', async () => {
    const file = await avatarOf(shop, mei);
    const { relayId } = await openRelay(shop, staff);
    const joined = yes(await join(mei, relayId, KIWIS, { showName: true }));
    await payFor(shop, mei, joined);
    yes(await mei.call('relay.cancel', { relayId }));
    await shop.tick();
    yes(await mei.call('member.leave', { confirm: true }));
    expect(await isStored(shop, file)).toBe(false);
    expect(JSON.stringify([await shop.docs('relays'), await shop.docs('members')])).not.toContain(file);
  });
});
