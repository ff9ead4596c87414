import type { ReachView } from '@/contract/console';
import { reachSteps } from './reach';

const reach: ReachView = {
  audience: 2148,
  sendable: 1229,
  reasons: [
    { reason: 'left', label: '已注销', count: 9 },
    { reason: 'no_consent', label: '还没加入会员', count: 58 },
    { reason: 'no_quota', label: '没点过允许，或次数用完', count: 755 },
    { reason: 'capped', label: '7 天内已收到 2 条', count: 97 },
  ],
};

describe('reachSteps', () => {
  it('goes from the whole segment to the sendable without a gap', () => {
    const steps = reachSteps(reach);
    const lost = steps.filter((step) => step.kind === 'lost');
    expect(lost.reduce((left, step) => left + step.count, reach.audience)).toBe(reach.sendable);
    let edge = reach.audience;
    for (const step of lost) {
      expect(step.to).toBe(edge);
      expect(step.to - step.from).toBe(-step.count);
      edge = step.from;
    }
    expect(edge).toBe(steps.at(-1)?.to);
  });

  it('refuses to show a reach that does not add up', () => {
    expect(() => reachSteps({ ...reach, sendable: 1230 })).toThrow('does not add up');
  });
});
