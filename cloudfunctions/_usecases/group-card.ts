import type { GroupShare } from '@/contract/group-buy';
import { shelfYuan } from '@/domain/money';
import { ok, type Outcome } from '@/domain/outcome';
import { spokenTime } from '@/domain/shop/spoken-time';
import type { Base, Call } from '../_kit/call';
import type { GroupDoc } from '../_store/documents';
import { keepGroupActivity } from '../_store/groups';
import { activityFor, type CardActivity } from './card-activity';
import { visitGroup } from './group-access';

/** 动态消息 of a team that shows its seats (facts §2). */
const TEAM = '21B034D08C5615B9889CE362BB957B1EE69A584B';

const pageOf = (groupId: string): string => `package-chat/group/index?id=${groupId}`;
const takenOf = ({ offer, seatsLeft }: GroupDoc): number => offer.size - seatsLeft;

/** The card to share: one that counts the seats where WeChat makes it, otherwise a plain one, which always works. */
export async function shareGroup(
  call: Call,
  { groupId }: { readonly groupId: string },
): Promise<Outcome<GroupShare>> {
  const visit = await visitGroup(call, groupId);
  if (!visit.ok) return visit;
  const { group } = visit.value;
  const { offer, endAt } = group;
  const keep = (made: Required<CardActivity>) => keepGroupActivity(call.db, groupId, made);
  const activityId = group.status === 'open' ? await activityFor(call, group, keep) : null;
  const parameters = { member_count: String(takenOf(group)), room_limit: String(offer.size) };
  return ok({
    title: titleOf(group, call.now),
    path: pageOf(groupId),
    image: offer.image,
    endAt,
    updatable:
      activityId === null
        ? null
        : {
            ...{ activityId, templateId: TEAM },
            parameterList: Object.entries(parameters).map(([name, value]) => ({ name, value })),
          },
  });
}

/**
 * 「还差 1 位，会理软籽石榴 3粒 ¥23.9，今晚 8 点前」: two lines of a small phone, deadline and all. A group that takes nobody says so.
 */
function titleOf({ status, seatsLeft, offer, endAt }: GroupDoc, now: number): string {
  const goods = `${offer.productTitle} 拼团 ${shelfYuan(offer.groupPrice)}`;
  if (status === 'formed') return `拼成了，${goods}`;
  if (status === 'failed') return `这个团没拼成，${goods}`;
  if (seatsLeft === 0) return `座位都有人了，${goods}`;
  return `还差 ${seatsLeft} 位，${offer.productTitle} ${shelfYuan(offer.groupPrice)}，${spokenTime(endAt, now)}前`;
}

/** The cards that were shared show what the group is now. Best effort: the next change sets them again. */
export async function refreshCards(
  { wechat, log }: Pick<Base, 'wechat' | 'log'>,
  group: GroupDoc,
): Promise<void> {
  const { activityId, status, offer, _id } = group;
  if (activityId === undefined) return;
  try {
    if (status === 'open')
      await wechat.setTeamCard(activityId, { status: 'gathering', count: takenOf(group), size: offer.size });
    else if (status === 'formed')
      await wechat.setTeamCard(activityId, { status: 'complete', path: pageOf(_id) });
    else await wechat.setTeamCard(activityId, { status: 'over' });
  } catch (error) {
    log.info('card not updated', { groupId: _id, error: String(error) });
  }
}
