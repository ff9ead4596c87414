import { factSentence } from './timeline';

it.each([
  [
    { kind: 'paid', data: { orderId: 'HT1', amount: 10150, summary: '草莓 ×2 等 4 件', winner: null } },
    '付款 ¥101.50：草莓 ×2 等 4 件',
  ],
  [
    { kind: 'coupon_redeemed', data: { couponId: 'c', orderId: 'o', title: '水果通用券', amount: 1500 } },
    '用「水果通用券」省了 ¥15.00',
  ],
  [{ kind: 'chat_entered', data: { openGId: 'g', chatName: '翠湖里邻居群' } }, '从「翠湖里邻居群」进来'],
  [{ kind: 'touched', data: { kind: 'share', ref: 'S1', scene: 1007 } }, '点开了朋友发来的卡片'],
  [{ kind: 'shared', data: { shareCode: 'S1', target: 'product:strawberry' } }, '把一件水果发给了朋友'],
  [{ kind: 'shared', data: { shareCode: 'S1', target: 'shop' } }, '把店发给了朋友'],
  [{ kind: 'subscribed', data: { templateId: 't', title: '取货提醒' } }, '同意收一条「取货提醒」'],
])('%j', (fact, sentence) => expect(factSentence(fact as Parameters<typeof factSentence>[0])).toBe(sentence));
