import { memberIdOf, no, yes, type Phone } from '../support/phone';
import { eventually, POLICY, type Shop, withShop } from '../support/shop';
import { answerPopup, ARRIVAL, ledgerOf, quotaOf } from '../support/messages';

let shop: Shop;
withShop((opened) => void (shop = opened));

const answer = (phone: Phone, choice: 'accept' | 'reject') => answerPopup(shop, phone, choice);
const pushed = (phone: Phone, event: object) =>
  shop.post('/world/events', { msgType: 'event', event, phone: phone.token });

/** What `push` pushes has been answered by the function. */
async function heard(events: number, push: () => Promise<unknown>): Promise<void> {
  const calls = () =>
    shop.emulator.calls.list(2000).filter((call) => call.function === 'wechat-events').length;
  const before = calls();
  await push();
  await eventually(() => Promise.resolve(calls() >= before + events));
}

describe('a grant', () => {
  it('is one accept, one more message', async () => {
    const phone = await shop.member();
    expect(await quotaOf(phone)).toBe(0);
    await answer(phone, 'accept');
    await answer(phone, 'accept');
    expect(await quotaOf(phone)).toBe(2);
    const kinds = yes(await phone.call('member.privacy', {})).timeline.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'subscribed')).toHaveLength(2);
  });

  it('of a visitor counts, and is there when they have joined; of a stranger it leaves nothing', async () => {
    const phone = await shop.phone();
    await heard(1, async () => {
      await phone.door('POST', '/phone/subscribe', { tmplIds: [ARRIVAL] });
      await phone.door('POST', '/phone/subscribe/answer', { answers: { [ARRIVAL]: 'accept' } });
    });
    expect(await ledgerOf(shop, phone)).toBeUndefined();
    yes(await phone.track('touch.open', { launchId: 'before-joining', scene: 1001 }));
    await answer(phone, 'accept');
    yes(await phone.call('member.signup', { policyVersion: POLICY, agreed: true }));
    expect(await quotaOf(phone)).toBe(1);
  });

  it('is taken away by a refusal in the popup, and by one in the message manager', async () => {
    const phone = await shop.member();
    await answer(phone, 'accept');
    await answer(phone, 'reject');
    expect(await quotaOf(phone)).toBe(0);
    await answer(phone, 'accept');
    expect(await quotaOf(phone)).toBe(1);
    await phone.door('POST', '/phone/subscribe/refuse', { tmplIds: [ARRIVAL] });
    await eventually(async () => (await quotaOf(phone)) === 0);
  });

  it('counts once when WeChat delivers its event twice, as an array or as an object', async () => {
    const phone = await shop.member();
    const item = { TemplateId: ARRIVAL, SubscribeStatusString: 'accept', PopupScene: '0' };
    const event = {
      Event: 'subscribe_msg_popup_event',
      FromUserName: phone.openid,
      CreateTime: '1795000001',
    };
    const repeats = [
      { List: [item] },
      { List: item },
      { List: [item] },
      { List: [item], CreateTime: 1795000001 },
    ];
    await heard(repeats.length, () => Promise.all(repeats.map((one) => pushed(phone, { ...event, ...one }))));
    expect(await quotaOf(phone)).toBe(1);
    await heard(1, () => pushed(phone, { ...event, List: [item] }));
    expect(await quotaOf(phone)).toBe(1);
    await heard(1, () => pushed(phone, { ...event, CreateTime: '1795000002', List: [item] }));
    expect(await quotaOf(phone)).toBe(2);
  });

  it.each([
    ['a popup event made by the phone itself', (phone: Phone) => ({ FromUserName: phone.openid })],
    ['one in another’s name', () => ({ FromUserName: 'oSomebodyElse' })],
  ])('is not given by %s', async (_what, who) => {
    const phone = await shop.member();
    const List = [{ TemplateId: ARRIVAL, SubscribeStatusString: 'accept' }];
    const forged = {
      MsgType: 'event',
      Event: 'subscribe_msg_popup_event',
      CreateTime: '1',
      List,
      ...who(phone),
    };
    expect(no(await phone.raw('wechat-events', forged))).toBe('BAD_REQUEST');
    const { body } = await shop.post('/http/wechat-events/x', forged);
    expect(body).toMatchObject({ ok: false, code: 'NO_IDENTITY' });
    expect(await ledgerOf(shop, phone)).toBeUndefined();
  });

  it('is not kept for somebody who has left', async () => {
    const phone = await shop.member();
    const memberId = await memberIdOf(phone);
    yes(await phone.call('member.leave', { confirm: true }));
    await heard(1, async () => {
      await phone.door('POST', '/phone/subscribe', { tmplIds: [ARRIVAL] });
      await phone.door('POST', '/phone/subscribe/answer', { answers: { [ARRIVAL]: 'accept' } });
    });
    expect(await shop.doc('message_quotas', `${memberId}:${ARRIVAL}`)).toBeUndefined();
  });
});
