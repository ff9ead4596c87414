import { startWorld } from './testing';
import type { SmallWorld } from './testing';

let world: SmallWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

describe('content checks', () => {
  const check = (openid: string, content: string, change: object = {}): Promise<Record<string, unknown>> =>
    world.openapi('security.msgSecCheck', { openid, content, version: 2, scene: 2, ...change });

  it('passes plain text, finds a listed word risky', async () => {
    const { token, openid } = await world.phone();
    world.wechat.resolveCall(token, {});
    expect(await check(openid, '草莓很甜')).toMatchObject({
      errcode: 0,
      result: { suggest: 'pass', label: 100 },
    });
    expect(await check(openid, '来赌博吧')).toMatchObject({
      errcode: 0,
      result: { suggest: 'risky', label: 20006 },
    });
    expect(await check(openid, '来赌博吧', { version: undefined })).toMatchObject({ errcode: 87014 });
  });

  it('refuses strangers, too long a text, and people who have been away for two hours', async () => {
    const { token, openid } = await world.phone();
    expect(await check('oNobody', '好')).toMatchObject({ errcode: 40003 });
    expect(await check(openid, '好'.repeat(2501))).toMatchObject({ errcode: 45002 });
    expect(await check(openid, '好')).toMatchObject({ errcode: 61010 });
    world.wechat.resolveCall(token, {});
    await world.clock.set({ advanceMs: 2 * 3_600_000 + 1 });
    expect(await check(openid, '好')).toMatchObject({ errcode: 61010 });
  });

  it('ranks everyone 0 until told otherwise', async () => {
    const { token, openid } = await world.phone();
    expect(await world.openapi('riskControl.getUserRiskRank', { openid })).toMatchObject({
      errcode: 0,
      risk_rank: 0,
    });
    await world.post(`/world/phones/${token}`, { riskRank: 4 });
    expect(await world.openapi('security.getUserRiskRank', { openid })).toMatchObject({ risk_rank: 4 });
    expect(await world.post(`/world/phones/${token}`, { riskRank: 5 })).toMatchObject({ errCode: -400 });
  });
});
