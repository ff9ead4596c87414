import { asAnswer } from './api';

describe('asAnswer', () => {
  it('takes values, refusals and defects of the function as they are', () => {
    expect(asAnswer({ ok: true, value: 1 })).toEqual({ ok: true, value: 1 });
    expect(asAnswer({ ok: false, code: 'MEMBER_NOT_FOUND' })).toEqual({
      ok: false,
      code: 'MEMBER_NOT_FOUND',
    });
    expect(asAnswer({ ok: false, code: 'INTERNAL', requestId: 'r1' })).toMatchObject({
      code: 'INTERNAL',
      requestId: 'r1',
    });
  });

  it.each([[null], ['text'], [{ errCode: -1, errMsg: 'timeout' }], [{ ok: 'yes' }], [{ ok: false }]])(
    'calls %p unreachable, not a success',
    (body) => {
      expect(asAnswer(body)).toEqual({ ok: false, code: 'UNREACHABLE' });
    },
  );

  it('keeps the number the gateway logged a failed call under', () => {
    expect(asAnswer({ errCode: -1, requestId: 'r9' })).toEqual({
      ok: false,
      code: 'UNREACHABLE',
      requestId: 'r9',
    });
  });
});
