import { memberIdOf, no, yes } from '../support/phone';
import { type Shop, withShop } from '../support/shop';
import { answerPopup, ARRIVAL, inboxOf, quotaOf } from '../support/messages';
import { signIn, type Staff } from '../support/staff';

let shop: Shop;
let staff: Staff;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
});

const FIELDS = {
  thing1: '富平尖柿 5斤',
  time2: '2026年11月21日 06:00',
  amount3: '¥32.80',
  phrase4: '已到店',
  thing5: '今早 6 点到的',
};
const PICKUP = 'HT01quhuotixing_k3VnQm8ZrXa7TbLwYc2SdEfGh4J';
const PICKUP_FIELDS = {
  thing1: '富平尖柿 5斤',
  time2: '2026年11月21日 17:00',
  thing3: '翠湖里店',
  character_string4: 'A-0826',
};
let campaigns = 0;
const campaign = (over: object = {}) => ({
  key: `campaign-${(campaigns += 1)}-key`,
  title: '柿子到了',
  segmentId: 'newcomers',
  templateId: ARRIVAL,
  fields: FIELDS,
  page: 'package-shop/product/index?id=persimmon',
  ...over,
});

describe('a campaign', () => {
  it('reaches who allowed it, spends the quota, and brings the customer back with a touchpoint', async () => {
    const [lin, mute] = [await shop.member(), await shop.member()];
    await answerPopup(shop, lin, 'accept');
    const reach = yes(await staff.ask('campaign.reach', { segmentId: 'newcomers', templateId: ARRIVAL }));
    const reasons = reach.reasons.reduce((sum, { count }) => sum + count, 0);
    expect(reach.sendable + reasons).toBe(reach.audience);
    expect(reach.sendable).toBeGreaterThan(0);

    const sent = yes(await staff.ask('campaign.send', campaign()));
    expect(sent).toMatchObject({ status: 'done', title: '柿子到了', templateTitle: '到货提醒' });
    expect(sent.counts).toMatchObject({
      audience: reach.sendable,
      sent: reach.sendable,
      queued: 0,
      failed: 0,
    });
    expect(await quotaOf(lin)).toBe(0);
    expect(await inboxOf(mute)).toEqual([]);

    const [message] = await inboxOf(lin);
    expect(message).toMatchObject({ title: '到货提醒' });
    const opened = await lin.door('POST', '/phone/inbox/open', { id: message!.id });
    const query = opened['query'] as Record<string, string>;
    const sendId = decodeURIComponent(query['m']!);
    expect(query['id']).toBe('persimmon');
    yes(await lin.track('touch.open', { launchId: 'from-message', scene: 1014, sendId }));
    yes(await lin.track('touch.open', { launchId: 'from-message', scene: 1014, sendId }));
    const [touch] = (await shop.doc('members', await memberIdOf(lin)))!.touchpoints;
    expect(touch).toMatchObject({ kind: 'message', ref: sendId });
    const after = yes(await staff.ask('campaign.get', { campaignId: sent.campaignId }));
    expect(after.counts).toMatchObject({ opened: 1, sent: reach.sendable });
    const kinds = yes(await lin.call('member.privacy', {})).timeline.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'messaged' || kind === 'message_opened').sort()).toEqual([
      'message_opened',
      'messaged',
    ]);
    expect(yes(await staff.ask('campaign.list', {})).map(({ campaignId }) => campaignId)).toContain(
      sent.campaignId,
    );
  });

  it('submitted twice at once, or again later, is one campaign and one message each', async () => {
    const lin = await shop.member();
    await answerPopup(shop, lin, 'accept');
    await answerPopup(shop, lin, 'accept');
    const input = campaign();
    const answers = await Promise.all([
      staff.ask('campaign.send', input),
      staff.ask('campaign.send', input),
      staff.ask('campaign.send', input),
    ]);
    yes(await staff.ask('campaign.send', input));
    expect(new Set(answers.map((each) => yes(each).campaignId)).size).toBe(1);
    expect(await inboxOf(lin)).toHaveLength(1);
    expect(await quotaOf(lin)).toBe(1);
  });

  it('resumed after a crash sends what waits and never again what was taken', async () => {
    const [waiting, taken] = [await shop.member(), await shop.member()];
    for (const phone of [waiting, taken]) await answerPopup(shop, phone, 'accept');
    const campaignId = 'killed-campaign';
    const { now } = (await shop.get('/clock')) as { now: number };
    const send = { v: 1 as const, campaignId, errCode: null, at: now, openedAt: null };
    const [idWaiting, idTaken] = [await memberIdOf(waiting), await memberIdOf(taken)];
    await shop.put(
      'sends',
      { ...send, _id: `${campaignId}:${idWaiting}`, memberId: idWaiting, status: 'queued' },
      { ...send, _id: `${campaignId}:${idTaken}`, memberId: idTaken, status: 'taken' },
    );
    const { title, segmentId, fields, page } = campaign();
    await shop.put('campaigns', {
      ...{ _id: campaignId, v: 1, title, segmentId, templateId: ARRIVAL, fields, page },
      ...{ status: 'sending', staffId: 'owner-local', createdAt: now, finishedAt: null, audience: 2 },
    });
    await Promise.all([shop.tick(), shop.tick()]);
    await shop.tick();
    expect(await inboxOf(waiting)).toHaveLength(1);
    expect(await inboxOf(taken)).toHaveLength(0);
    const meanwhile = yes(await staff.ask('campaign.get', { campaignId }));
    expect(meanwhile).toMatchObject({ status: 'sending', counts: { sent: 1, queued: 1 } });
    await shop.advance(121_000);
    await shop.tick();
    const ended = yes(await staff.ask('campaign.get', { campaignId }));
    expect(ended).toMatchObject({ status: 'done', counts: { sent: 1, unknown: 1, queued: 0 } });
    expect(await inboxOf(taken)).toHaveLength(0);
  });

  it('sends each one message when ticks overlap', async () => {
    const crowd = await Promise.all(Array.from({ length: 8 }, () => shop.member()));
    for (const phone of crowd) {
      await answerPopup(shop, phone, 'accept');
      await answerPopup(shop, phone, 'accept');
    }
    const { now } = (await shop.get('/clock')) as { now: number };
    const { title, segmentId, fields, page } = campaign();
    await shop.put('campaigns', {
      ...{ _id: 'overlapped', v: 1, title, segmentId, templateId: ARRIVAL, fields, page },
      ...{ status: 'sending', staffId: 'owner-local', createdAt: now, finishedAt: null, audience: 8 },
    });
    const ids = await Promise.all(crowd.map(memberIdOf));
    await shop.put(
      'sends',
      ...ids.map((memberId) => ({
        ...{ _id: `overlapped:${memberId}`, v: 1 as const, campaignId: 'overlapped', memberId, at: now },
        ...{ status: 'queued' as const, errCode: null, openedAt: null },
      })),
    );
    await Promise.all([shop.tick(), shop.tick(), shop.tick()]);
    expect(await Promise.all(crowd.map(async (phone) => (await inboxOf(phone)).length))).toEqual(
      Array(8).fill(1),
    );
    expect(await Promise.all(crowd.map(quotaOf))).toEqual(Array(8).fill(1));
  });

  it('learns from WeChat that there is no grant: 43101 zeroes the quota, and nobody is told it was sent', async () => {
    const lin = await shop.member();
    const memberId = await memberIdOf(lin);
    const grant = { _id: `${memberId}:${ARRIVAL}`, v: 1 as const, memberId, templateId: ARRIVAL };
    await shop.put('message_quotas', { ...grant, left: 3, seen: [], updatedAt: 0 });
    const sent = yes(await staff.ask('campaign.send', campaign()));
    expect(sent.errors).toEqual([{ errCode: 43101, label: '对方没有允许，或次数已用完', count: 1 }]);
    expect(await quotaOf(lin)).toBe(0);
    expect(await inboxOf(lin)).toEqual([]);
  });

  it('sends nobody more than two in seven days', async () => {
    const lin = await shop.member();
    for (let n = 0; n < 3; n += 1) await answerPopup(shop, lin, 'accept');
    const aim = { segmentId: 'newcomers', templateId: ARRIVAL };
    yes(await staff.ask('campaign.send', campaign()));
    yes(await staff.ask('campaign.send', campaign()));
    expect(await quotaOf(lin)).toBe(1);
    const capped = yes(await staff.ask('campaign.reach', aim)).reasons.find(
      ({ reason }) => reason === 'capped',
    );
    expect(capped?.count).toBeGreaterThan(0);
    expect(no(await staff.ask('campaign.send', campaign()))).toBe('CAMPAIGN_NOBODY');
    expect(await inboxOf(lin)).toHaveLength(2);
    await shop.advance(7 * 86_400_000 + 1000);
    staff = await signIn(shop);
    const later = yes(await staff.ask('campaign.reach', aim));
    expect(later.sendable).toBeGreaterThan(0);
  });

  it('does not go to who left between the queue and the sending', async () => {
    const lin = await shop.member();
    await answerPopup(shop, lin, 'accept');
    const memberId = await memberIdOf(lin);
    const { now } = (await shop.get('/clock')) as { now: number };
    const { title, segmentId, fields, page } = campaign();
    await shop.put('campaigns', {
      ...{ _id: 'late-campaign', v: 1, title, segmentId, templateId: ARRIVAL, fields, page },
      ...{ status: 'sending', staffId: 'owner-local', createdAt: now, finishedAt: null, audience: 1 },
    });
    await shop.put('sends', {
      ...{ _id: `late-campaign:${memberId}`, v: 1, campaignId: 'late-campaign', memberId, status: 'queued' },
      ...{ errCode: null, at: now, openedAt: null },
    });
    yes(await lin.call('member.leave', { confirm: true }));
    await shop.tick();
    const ended = yes(await staff.ask('campaign.get', { campaignId: 'late-campaign' }));
    expect(ended).toMatchObject({ status: 'done', errors: [{ errCode: 40003, count: 1 }] });
    expect(await inboxOf(lin)).toEqual([]);
  });

  it('is not offered a template that says each order its own code or number', async () => {
    const titles = yes(await staff.ask('message.templates', {})).map(({ title }) => title);
    expect(titles).toEqual(['到货提醒', '优惠到期提醒']);
    const aim = { segmentId: 'newcomers', templateId: PICKUP };
    expect(no(await staff.ask('campaign.reach', aim))).toBe('MESSAGE_OF_ONE_ORDER');
  });

  it.each([
    ['a field too long', { fields: { ...FIELDS, thing1: '柿'.repeat(21) } }, 'MESSAGE_FIELD_INVALID'],
    ['a missing field', { fields: { thing1: '柿子' } }, 'MESSAGE_FIELD_INVALID'],
    ['promotional words', { fields: { ...FIELDS, thing5: '限时秒杀' } }, 'MESSAGE_MARKETING'],
    ['an unknown segment', { segmentId: 'everybody-else' }, 'SEGMENT_NOT_FOUND'],
    [
      'a template with a code of each order',
      { templateId: PICKUP, fields: PICKUP_FIELDS },
      'MESSAGE_OF_ONE_ORDER',
    ],
    ['an unknown template', { templateId: 'no-such-template' }, 'MESSAGE_TEMPLATE_UNKNOWN'],
    ['a page of another site', { page: 'https://example.com/' }, 'BAD_REQUEST'],
    ['an audience sent along', { audience: ['anybody'] }, 'BAD_REQUEST'],
  ])('with %s is refused and writes nothing', async (_what, over, code) => {
    const before = [(await shop.docs('sends')).length, (await shop.docs('campaigns')).length];
    expect(no(await staff.ask('campaign.send', campaign(over) as never))).toBe(code);
    expect([(await shop.docs('sends')).length, (await shop.docs('campaigns')).length]).toEqual(before);
  });
});
