import { failureWords } from './codes';

describe('failureWords', () => {
  it('claims nothing about what was written when nothing answered', () => {
    expect(failureWords({ ok: false, code: 'UNREACHABLE' })).toBe('后台没有回话');
  });

  it('names the field and the promotional word that the server found', () => {
    const detail = { field: '备注', key: 'thing5', word: '秒杀' };
    expect(failureWords({ ok: false, code: 'MESSAGE_MARKETING', detail })).toContain('「备注」里的「秒杀」');
  });

  it('says when a code to sign in may be asked for again', () => {
    const detail = { from: Date.parse('2026-11-22T13:05:00+08:00') };
    expect(failureWords({ ok: false, code: 'STAFF_SIGN_IN_CROWDED', detail })).toContain('13:05 再换');
  });

  it('shows the code of a refusal it has no words for', () => {
    expect(failureWords({ ok: false, code: 'QUOTE_MOVED' })).toContain('QUOTE_MOVED');
  });
});
