import { HttpError } from '../services';
import type { Chats } from '../wechat/chats';
import type { Card, Phone } from '../wechat/model';
import { OpenApiError } from '../wechat/openapi-error';
import type { OpenApiRule } from '../wechat/openapi-table';
import type { Tables } from '../wechat/tables';
import { openActivities, type Activity } from './activities';
import { changedChatTool, chatToolLine, isChatToolTemplate } from './chat-tool-card';
import { changedTeam, isTeamTemplate, parametersOf, statusOf, teamLine } from './team-card';

/** What `wx.updateShareMenu` said before the share, as it reaches the client door. */
type ShareMenu = Readonly<Record<string, unknown>>;

/** A card as one phone sees it: `line` is the part that changes. */
export type ShownCard = Card & { line?: string; status?: number };

/** Share cards that change after they were sent. */
export interface UpdatableCards {
  readonly apis: Readonly<Record<string, OpenApiRule>>;
  /**
   * A card is shared with `isUpdatableMessage`: answers the activity that it carries from now on.
   * Throws `HttpError` 400 for an activity or a template that WeChat does not have.
   */
  publish(menu: ShareMenu, by: Phone, chat: string | undefined): string;
  show(card: Card, viewer: Phone, chat: string | undefined): ShownCard;
}

export interface CardDeps {
  now: () => number;
  randomBytes: (size: number) => Buffer;
  chats: Chats;
}

const OK = { errcode: 0, errmsg: 'ok' };

export function openUpdatableCards(tables: Tables, { now, randomBytes, chats }: CardDeps): UpdatableCards {
  const activities = openActivities(tables, { now, randomBytes });

  const asTeam = (activity: Activity, templateId: string, list: unknown): Activity => {
    if (activity.team) return activity;
    const { member_count = '1', room_limit = '3' } = list === undefined ? {} : parametersOf(list);
    const counts = { memberCount: member_count, roomLimit: room_limit };
    return { ...activity, team: { templateId, status: 0, ...counts, changedAt: now() } };
  };
  const asChatTool = (activity: Activity, menu: ShareMenu, by: Phone, chat: string | undefined): Activity => {
    const { templateId, participant, chooseType } = {
      ...menu,
      ...(menu.templateInfo as object),
    } as ShareMenu;
    if (!isChatToolTemplate(templateId))
      throw new HttpError(400, 'No chat tool template has this templateId');
    if (chat === undefined || !chats.find(chat)?.members.includes(by.token))
      throw new HttpError(400, 'A chat tool card goes to a chat of the phone');
    const participants =
      chooseType === 1 && Array.isArray(participant) ? { participants: participant.map(String) } : {};
    if (activity.chatTool) return activity;
    return {
      ...activity,
      chatTool: { templateId, chat, publisher: by.token, ...participants, status: 1, done: [] },
    };
  };
  return {
    apis: {
      'updatableMessage.createActivityId': () => {
        const { id, expiresAt } = activities.create();
        return { ...OK, activity_id: id, expiration_time: Math.floor(expiresAt / 1000) };
      },
      'updatableMessage.setUpdatableMsg': (args) => {
        const activity = activities.alive(args.activity_id);
        // The shop may set it before anybody has shared it.
        const { team } = asTeam(activity, '21B034D08C5615B9889CE362BB957B1EE69A584B', undefined);
        activities.put({ ...activity, team: changedTeam(team!, args, now()) });
        return OK;
      },
      'chattoolmsg.send': (args) => {
        const activity = activities.alive(args.activity_id);
        const { chatTool } = activity;
        if (!chatTool) throw new OpenApiError(47501, 'invalid activity_id');
        const inChat = (id: string): boolean => chats.hasGroupOpenid(chatTool.chat, id);
        activities.put({ ...activity, chatTool: changedChatTool(chatTool, args, inChat) });
        return OK;
      },
    },
    publish(menu, by, chat) {
      const activity = activities.find(String(menu.activityId));
      if (!activity) throw new HttpError(400, 'No activity has this activityId');
      const { templateId, parameterList } = (menu.templateInfo ?? {}) as ShareMenu;
      if (menu.useForChatTool === true) activities.put(asChatTool(activity, menu, by, chat));
      else if (isTeamTemplate(templateId)) activities.put(asTeam(activity, templateId, parameterList));
      else throw new HttpError(400, 'No updatable template has this templateId');
      return activity.id;
    },
    show(card, viewer, chat) {
      const { team, chatTool } = activities.find(card.activityId ?? '') ?? {};
      if (chatTool && chat === chatTool.chat) {
        const groupOpenid = chats.groupOpenid(chat, viewer.openid);
        const line = chatToolLine(chatTool, { token: viewer.token, groupOpenid });
        return { ...card, line, status: chatTool.status };
      }
      if (!team) return card;
      const status = statusOf(team, now());
      const [path, query] = status === 1 && team.path ? team.path.split('?', 2) : [];
      return { ...card, ...(path && { path, query: query ?? '' }), line: teamLine(team, now()), status };
    },
  };
}
