import { no, yes } from '../support/phone';
import { join, KIWIS, neighbour, openRelay } from '../support/relays';
import { type Shop, the, withShop } from '../support/shop';
import { signIn, type Staff } from '../support/staff';

let shop: Shop;
let staff: Staff;
withShop(async (opened) => {
  shop = opened;
  staff = await signIn(shop);
});

const member = async (nickname: string) => {
  const phone = await neighbour(shop);
  yes(await phone.call('member.rename', { nickname }));
  return phone;
};

it('谁还没接 names to the leader who agreed to be named in the chat, of the others only that they came', async () => {
  const [leader, fang, wang, yu] = [
    await member('老周'),
    await member('芳芳'),
    await member('王大明'),
    await member('小雨'),
  ];
  const { memberId } = yes(await leader.call('member.me', {}));
  const last = await openRelay(shop, staff, { payment: 'on_close' });
  yes(await join(fang, last.relayId, KIWIS, { showName: true }));
  yes(await join(wang, last.relayId));
  const { relayId } = await openRelay(shop, staff, { payment: 'on_close' });
  await shop.put('relays', { ...(await the(shop, 'relays', relayId)), leaderId: memberId });
  yes(await join(yu, relayId));

  const { joined, visitors } = yes(await leader.call('relay.missing', { relayId }));
  expect(joined).toBe(1);
  const names = visitors.map(({ name }) => name);
  expect(names).toContain('芳芳');
  expect(names).toContain('一位邻居');
  for (const unnamed of ['王大明', '小雨', '老周']) expect(names).not.toContain(unnamed);
  expect(no(await fang.call('relay.missing', { relayId }))).toBe('RELAY_NOT_LEADER');
});
