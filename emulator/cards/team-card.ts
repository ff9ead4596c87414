import { OpenApiError } from '../wechat/openapi-error';

/** The two templates of 组队 and what they say of a team that is complete (KB share/updatable-message). */
const COMPLETE_BY_TEMPLATE: Readonly<Record<string, string>> = {
  '21B034D08C5615B9889CE362BB957B1EE69A584B': '已开始',
  '666F374D69D16C932E45D7E7D9F10CEF6177F5F5': '已到齐',
};

export function isTeamTemplate(id: unknown): id is string {
  return typeof id === 'string' && Object.hasOwn(COMPLETE_BY_TEMPLATE, id);
}

/** A card stays as it is for a day at the most, then it is over (same page). */
const IDLE_LIFE = 24 * 3_600_000;

/** 0 gathering, 1 complete, 2 over: `target_state`. */
export type TeamStatus = 0 | 1 | 2;

/** A card that shows the seats taken. */
export interface TeamCard {
  readonly templateId: string;
  readonly status: TeamStatus;
  readonly memberCount: string;
  readonly roomLimit: string;
  /** Where a tap leads once the team is complete. */
  readonly path?: string;
  readonly changedAt: number;
}

/** What may follow what. Nothing follows 2. */
const FOLLOWS: Readonly<Record<TeamStatus, readonly TeamStatus[]>> = { 0: [0, 1, 2], 1: [2], 2: [] };
/** The parameters that each state must come with (MP setUpdatableMsg). */
const NEEDED: Readonly<Record<TeamStatus, readonly string[]>> = {
  0: ['member_count', 'room_limit'],
  1: ['path'],
  2: [],
};
const VERSION_TYPES = ['develop', 'trial', 'release'];

export function statusOf({ status, changedAt }: TeamCard, now: number): TeamStatus {
  return now - changedAt >= IDLE_LIFE ? 2 : status;
}

/** The line under the card's title; WeChat's wording, not the shop's. */
export function teamLine(card: TeamCard, now: number): string {
  const status = statusOf(card, now);
  if (status === 2) return '已结束';
  if (status === 1) return COMPLETE_BY_TEMPLATE[card.templateId] ?? '已开始';
  return `成员正在加入，当前 ${card.memberCount}/${card.roomLimit} 人`;
}

/** `parameter_list`, or the phone's `parameterList`, by names. Throws `OpenApiError` 47001. */
export function parametersOf(list: unknown): Record<string, string> {
  if (!Array.isArray(list)) throw new OpenApiError(47001, 'data format error');
  const pairs = list.map((each) => (each ?? {}) as { name?: unknown; value?: unknown });
  return Object.fromEntries(pairs.map(({ name, value }) => [String(name), String(value ?? '')]));
}

/**
 * `updatableMessage.setUpdatableMsg`: the card after the change. Throws `OpenApiError` 47502 for a state that cannot
 * follow, 47503 for an unknown version, 47001 for parameters that the state needs and are missing.
 */
export function changedTeam(card: TeamCard, args: Readonly<Record<string, unknown>>, now: number): TeamCard {
  const target = args.target_state as TeamStatus;
  if (!FOLLOWS[statusOf(card, now)].includes(target)) throw new OpenApiError(47502, 'invalid target_state');
  const given = parametersFor(target, args.template_info);
  if (target === 0)
    return { ...card, memberCount: given.member_count!, roomLimit: given.room_limit!, changedAt: now };
  return { ...card, status: target, changedAt: now, ...(given.path !== undefined && { path: given.path }) };
}

function parametersFor(target: TeamStatus, templateInfo: unknown): Record<string, string> {
  const list = (templateInfo as { parameter_list?: unknown } | undefined)?.parameter_list;
  const given = target === 2 && list === undefined ? {} : parametersOf(list);
  if (!NEEDED[target].every((name) => given[name])) throw new OpenApiError(47001, 'data format error');
  if (target === 1 && !VERSION_TYPES.includes(given.version_type ?? ''))
    throw new OpenApiError(47503, 'invalid version_type');
  return given;
}
