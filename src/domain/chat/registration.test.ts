import { chatOf, codeFrom, mayRegister, normalCode, type ChatCode } from './registration';

const AT = 1_795_000_000_000;
const preset = { name: '翠湖里三期', tags: ['小区'], leaderName: '阿康', pickupPointId: 'p1', rules: '' };
const open: ChatCode = { preset, status: 'open', openGId: null, usedBy: null, expiresAt: AT + 1 };
const used: ChatCode = { ...open, status: 'used', openGId: 'g1', usedBy: 'm1' };
const chat = chatOf(preset, 'g1', 'm1');
const attempt = { openGId: 'g1', memberId: 'm1', at: AT };

describe('a registration code', () => {
  it('is ten characters that nobody confuses', () => {
    const code = codeFrom(Uint8Array.from({ length: 16 }, (_, i) => i * 17));
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{10}$/);
    expect(normalCode(` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)} `)).toBe(code);
  });

  it.each<[string, ChatCode | null, boolean, Partial<typeof attempt>, string]>([
    ['an open code and a new group', open, false, {}, 'fresh'],
    ['the last millisecond', open, false, { at: AT }, 'fresh'],
    ['the end of its time', open, false, { at: AT + 1 }, 'CHAT_CODE_INVALID'],
    ['no such code', null, false, {}, 'CHAT_CODE_INVALID'],
    ['a revoked code', { ...open, status: 'revoked' }, false, {}, 'CHAT_CODE_INVALID'],
    ['the same attempt again', used, true, {}, 'again'],
    ['the same attempt, its chat not written yet', used, false, {}, 'again'],
    ['a used code in another group', used, false, { openGId: 'g2' }, 'CHAT_CODE_INVALID'],
    ['a used code by somebody else', used, false, { memberId: 'm2' }, 'CHAT_CODE_INVALID'],
    ['a group that is registered', open, true, {}, 'CHAT_REGISTERED'],
  ])('%s', (_what, code, registered, over, expected) => {
    const ruling = mayRegister(code, registered ? chat : null, { ...attempt, ...over });
    expect(ruling.ok ? ruling.value : ruling.code).toBe(expected);
  });

  it('makes whoever used it the leader, and leaves empty rules out', () => {
    expect(chat).toMatchObject({ leaderId: 'm1', name: '翠湖里三期' });
    expect('rules' in chat).toBe(false);
  });
});
