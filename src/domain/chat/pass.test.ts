import { chatPass } from './pass';
import type { Chat } from './types';

const NOW = 1_795_000_000_000;
const HALF_HOUR = 1_800_000;
const chat: Chat = { openGId: 'g1', name: '群', tags: [], leaderName: '林姐', pickupPointId: 'p1' };

it.each([
  ['nobody who never entered', null, 'CHAT_NOT_VERIFIED'],
  ['who entered just now', NOW, 'OK'],
  ['who entered a millisecond less than half an hour ago', NOW - HALF_HOUR + 1, 'OK'],
  ['who entered half an hour ago', NOW - HALF_HOUR, 'CHAT_ENTRY_EXPIRED'],
  ['who entered by a clock a minute ahead', NOW + 60_000, 'OK'],
  ['who entered in the future', NOW + 60_001, 'CHAT_NOT_VERIFIED'],
])('%s', (_who, at, code) => {
  const passed = chatPass(at === null ? null : { openGId: 'g1', at, chat }, 'g1', NOW, HALF_HOUR);
  expect(passed.ok ? 'OK' : passed.code).toBe(code);
});

it('is for one chat only', () =>
  expect(chatPass({ openGId: 'g1', at: NOW, chat }, 'g2', NOW, HALF_HOUR)).toMatchObject({
    code: 'CHAT_OTHER',
  }));
