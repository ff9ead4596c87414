import type { MemberStatus } from '../member/types';

/** 频控: at most so many campaign messages per member in so many days, whatever the quota. */
export const FREQUENCY_CAP = { messages: 2, perMs: 7 * 86_400_000 } as const;

/** What deciding needs to know of one member of the segment. */
export interface Candidate {
  readonly memberId: string;
  readonly status: MemberStatus;
  readonly consented: boolean;
  /** 可发次数 for the template. */
  readonly quota: number;
  /** Campaign messages within `FREQUENCY_CAP.perMs`. */
  readonly recent: number;
}

export type Unreachable = 'left' | 'no_consent' | 'no_quota' | 'capped';

/** The reasons in the order they are asked, so that everybody falls under exactly one; with words for staff. */
export const REASONS: readonly { reason: Unreachable; label: string; holds(one: Candidate): boolean }[] = [
  { reason: 'left', label: '已注销', holds: ({ status }) => status === 'left' },
  { reason: 'no_consent', label: '还没加入会员', holds: ({ consented }) => !consented },
  { reason: 'no_quota', label: '没点过允许，或次数用完', holds: ({ quota }) => quota <= 0 },
  {
    reason: 'capped',
    label: `7 天内已收到 ${FREQUENCY_CAP.messages} 条`,
    holds: ({ recent }) => recent >= FREQUENCY_CAP.messages,
  },
];

export interface Reach {
  readonly audience: number;
  readonly sendable: readonly string[];
  readonly reasons: readonly {
    readonly reason: Unreachable;
    readonly label: string;
    readonly count: number;
  }[];
}

/** 能发到几个人: `audience` = sendable + the counts of all reasons, exactly. */
export function reachOf(candidates: readonly Candidate[]): Reach {
  const why = candidates.map((one) => REASONS.find(({ holds }) => holds(one))?.reason ?? null);
  return {
    audience: candidates.length,
    sendable: candidates.filter((_, i) => why[i] === null).map(({ memberId }) => memberId),
    reasons: REASONS.map(({ reason, label }) => ({
      reason,
      label,
      count: why.filter((each) => each === reason).length,
    })),
  };
}
