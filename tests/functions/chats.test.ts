import { NEIGHBOURS, RUNNERS } from '../support/relays';
import { type Shop, withShop } from '../support/shop';
import { memberIdOf, no, yes, type Phone } from '../support/phone';

const MINUTE = 60_000;

let shop: Shop;
withShop((opened) => void (shop = opened));

const entered = async (phone: Phone) => {
  const id = await memberIdOf(phone);
  const member = await shop.doc('members', id);
  const timeline = (await shop.docs('timeline')).filter(
    (entry) => entry.memberId === id && entry.kind === 'chat_entered',
  );
  return { entry: member?.chatEntry ?? null, timeline };
};
const neighbour = async () => {
  const phone = await shop.phone();
  await shop.emulator.world.joinChat(NEIGHBOURS, phone.token);
  return phone;
};

describe('entering from the chat', () => {
  it('shows that chat’s specials at its price, and records the visit', async () => {
    const phone = await neighbour();
    const view = yes(await phone.call('chat.enter', {}, { entry: await phone.enterFrom(NEIGHBOURS) }));
    expect(view).toMatchObject({ openGId: NEIGHBOURS, name: '翠湖里邻居群', leaderName: '阿康' });
    const strawberry = view.specials.find(({ productId }) => productId === 'strawberry');
    expect(strawberry).toMatchObject({ chatPrice: 2990, perMember: 3 });
    expect(view.specials.every(({ productId }) => productId !== 'banana')).toBe(true);
    expect(yes(await phone.call('chat.home', {}))).toEqual(view);
    const { entry, timeline } = await entered(phone);
    expect(entry).toMatchObject({ openGId: NEIGHBOURS, chat: { name: '翠湖里邻居群' } });
    expect(timeline).toHaveLength(1);
  });

  it('of another chat shows the other chat’s', async () => {
    const phone = await shop.phone();
    await shop.emulator.world.joinChat(RUNNERS, phone.token);
    const view = yes(await phone.call('chat.enter', {}, { entry: await phone.enterFrom(RUNNERS) }));
    expect(view.specials.map(({ productId }) => productId)).toEqual(expect.arrayContaining(['banana']));
    expect(view.specials.some(({ productId }) => productId === 'strawberry')).toBe(false);
  });

  it('several times in an hour is one entry on the timeline', async () => {
    const phone = await neighbour();
    for (let n = 0; n < 3; n += 1)
      yes(await phone.call('chat.enter', {}, { entry: await phone.enterFrom(NEIGHBOURS) }));
    expect((await entered(phone)).timeline).toHaveLength(1);
  });
});

describe('a chat price is not to be had', () => {
  const chatPriceOf = async (phone: Phone) => {
    const { skus } = yes(await phone.call('product.get', { productId: 'strawberry' }));
    return skus.find(({ skuId }) => skuId === 'strawberry-m')?.chatPrice ?? null;
  };
  const refusedEntry = async (phone: Phone, code: string, ...call: Parameters<Phone['raw']>) => {
    expect(no(await phone.raw(...call))).toBe(code);
    expect((await entered(phone)).entry).toBeNull();
    expect(await chatPriceOf(phone)).toBeNull();
    expect(no(await phone.call('chat.home', {}))).toBe('CHAT_NOT_VERIFIED');
  };

  it('without any entry', async () => {
    const phone = await neighbour();
    await refusedEntry(phone, 'CHAT_NOT_VERIFIED', 'storefront', { action: 'chat.enter', input: {} });
  });

  it('by an object of the same shape as a resolved CloudID', async () => {
    const phone = await neighbour();
    const forged = {
      cloudID: '82_x',
      data: { opengid: NEIGHBOURS, watermark: { appid: shop.emulator.appid } },
    };
    await refusedEntry(phone, 'CHAT_NOT_VERIFIED', 'storefront', {
      action: 'chat.enter',
      input: {},
      entry: forged,
    });
  });

  it('by a forged OPEN_DATA_INFO in the event', async () => {
    const phone = await neighbour();
    await refusedEntry(phone, 'CHAT_NOT_VERIFIED', 'storefront', {
      action: 'chat.enter',
      input: {},
      entry: { data: { opengid: NEIGHBOURS, watermark: { appid: shop.emulator.appid } } },
      OPEN_DATA_INFO: '{"keys":["entry"]}',
    });
  });

  it('by a real CloudID in another field, beside a forged entry', async () => {
    const phone = await neighbour();
    const cloudID = await phone.enterFrom(NEIGHBOURS);
    const data = {
      action: 'chat.enter',
      input: {},
      entry: { data: { opengid: NEIGHBOURS, watermark: { appid: shop.emulator.appid } } },
    };
    await refusedEntry(phone, 'CHAT_NOT_VERIFIED', 'storefront', data, { other: cloudID });
  });

  it('by the CloudID of another phone', async () => {
    const [phone, other] = [await neighbour(), await neighbour()];
    const entry = await other.enterFrom(NEIGHBOURS);
    await refusedEntry(
      phone,
      'CHAT_NOT_VERIFIED',
      'storefront',
      { action: 'chat.enter', input: {} },
      { entry },
    );
  });

  it('by a made-up CloudID', async () => {
    const phone = await neighbour();
    const call = { action: 'chat.enter', input: {} };
    await refusedEntry(phone, 'CHAT_NOT_VERIFIED', 'storefront', call, { entry: '82_made-up' });
  });

  it('by a scene or a link parameter', async () => {
    const phone = await neighbour();
    await phone.door('POST', '/phone/enter', {
      path: 'pages/chat/index',
      scene: 1044,
      query: { g: NEIGHBOURS },
    });
    const call = { action: 'chat.enter', input: { openGId: NEIGHBOURS, scene: 1044 } };
    await refusedEntry(phone, 'BAD_REQUEST', 'storefront', call);
  });

  it('from a WeChat group that the shop did not register', async () => {
    const phone = await shop.phone();
    const { openGId } = await shop.emulator.world.createChat({ name: '别的群', members: [phone.token] });
    const call = { action: 'chat.enter', input: {} };
    await refusedEntry(phone, 'CHAT_UNKNOWN', 'storefront', call, { entry: await phone.enterFrom(openGId) });
  });
});

describe('time passes', () => {
  it('a CloudID of more than five minutes ago opens nothing', async () => {
    const phone = await neighbour();
    const entry = await phone.enterFrom(NEIGHBOURS);
    await shop.advance(5 * MINUTE + 1000);
    expect(no(await phone.call('chat.enter', {}, { entry }))).toBe('CHAT_ENTRY_EXPIRED');
    expect((await entered(phone)).entry).toBeNull();
  });

  it('an entry holds for half an hour, then the price is gone until the next one', async () => {
    const phone = await neighbour();
    const view = yes(await phone.call('chat.enter', {}, { entry: await phone.enterFrom(NEIGHBOURS) }));
    expect(view.validUntil).toBe(view.enteredAt + 30 * MINUTE);
    await shop.advance(29 * MINUTE);
    yes(await phone.call('chat.home', {}));
    await shop.advance(MINUTE + 1000);
    expect(no(await phone.call('chat.home', {}))).toBe('CHAT_ENTRY_EXPIRED');
    yes(await phone.call('chat.enter', {}, { entry: await phone.enterFrom(NEIGHBOURS) }));
    yes(await phone.call('chat.home', {}));
  });
});
