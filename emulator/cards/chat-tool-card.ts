import { OpenApiError } from '../wechat/openapi-error';

/** What each template calls a part that is done, and one that is not (MP 聊天模式的动态消息). */
const WORDS = {
  '4A68CBB88A92B0A9311848DBA1E94A199B166463': { done: '已完成', open: '未完成' },
  '2A84254B945674A2F88CE4970782C402795EB607': { done: '已参与', open: '未参与' },
} as const;

type TemplateId = keyof typeof WORDS;

export function isChatToolTemplate(id: unknown): id is TemplateId {
  return typeof id === 'string' && Object.hasOwn(WORDS, id);
}

/** 1 under way, 2 about to close, 3 over: `target_state`. */
export type ChatToolStatus = 1 | 2 | 3;

/** A card of the chat tool: who of one group has done their part. */
export interface ChatToolCard {
  readonly templateId: TemplateId;
  readonly chat: string;
  /** Token of who shared it: they see a count where the others see their own part. */
  readonly publisher: string;
  /** The `group_openid`s that take part; missing = everybody in the group, also who joins later (`chooseType` 2). */
  readonly participants?: readonly string[];
  readonly status: ChatToolStatus;
  /** `group_openid`s that are done. */
  readonly done: readonly string[];
}

export function chatToolLine(
  { templateId, publisher, participants, status, done }: ChatToolCard,
  viewer: { token: string; groupOpenid: string },
): string {
  if (status === 3) return '已结束';
  const words = WORDS[templateId];
  if (viewer.token === publisher) return `${done.length}人${words.done}`;
  if (done.includes(viewer.groupOpenid)) return words.done;
  if (participants && !participants.includes(viewer.groupOpenid)) return '';
  return status === 2 ? '即将截止' : words.open;
}

/**
 * `chattoolmsg.send`: the card after the change. `inChat` tells whose id belongs to the card's group.
 * Throws `OpenApiError` 47502 (target_state, or a card that is over), 47503 (version_type), 40037 (template), 40097.
 */
export function changedChatTool(
  card: ChatToolCard,
  args: Readonly<Record<string, unknown>>,
  inChat: (groupOpenid: string) => boolean,
): ChatToolCard {
  const { target_state: target, template_id, version_type, participator_info_list = [] } = args;
  if (card.status === 3 || (target !== 1 && target !== 2 && target !== 3))
    throw new OpenApiError(47502, 'invalid target_state');
  if (template_id !== card.templateId) throw new OpenApiError(40037, 'invalid template_id');
  if (version_type !== 0 && version_type !== 1 && version_type !== 2)
    throw new OpenApiError(47503, 'invalid version_type');
  if (!Array.isArray(participator_info_list)) throw new OpenApiError(47001, 'data format error');
  const done = participator_info_list.map(
    (each) => (each ?? {}) as { group_openid?: unknown; state?: unknown },
  );
  // "目前只支持设置为 1": nobody can be set back.
  if (!done.every(({ group_openid, state }) => state === 1 && inChat(String(group_openid))))
    throw new OpenApiError(40097, 'invalid args: participator_info_list');
  const all = new Set([...card.done, ...done.map(({ group_openid }) => String(group_openid))]);
  return { ...card, status: target, done: [...all] };
}
