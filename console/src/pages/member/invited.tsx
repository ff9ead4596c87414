import type { Member360 } from '@/contract/console';
import { businessDay, money } from '../../kit/format';
import { Panel } from '../../parts/panel';
import { Mark, Nothing } from '../../parts/pieces';
import { REWARD_STATUS } from '../../words/status';

/** 带来的人: one level only, and only for a first purchase past the return window. */
export function Invited({ member, now }: { member: Member360; now: number }) {
  const { rewards, view } = member;
  const quiet = Math.max(0, view.invitedCount - rewards.length);
  return (
    <Panel title='带来的人' sub='只算一级，首单过了退货期才给'>
      {rewards.length === 0 && quiet === 0 && <Nothing>还没带来过新会员。</Nothing>}
      {rewards.length > 0 && (
        <table className='mini'>
          <tbody>
            {rewards.map((reward, index) => (
              <tr key={`${reward.settleAfter}:${index}`}>
                <td>{reward.inviteeName}</td>
                <td className='mut s'>
                  {reward.status === 'pending' && reward.settleAfter > now
                    ? `${businessDay(reward.settleAfter).slice(5)} 后结算`
                    : ''}
                </td>
                <td className='r num'>{money(reward.amount)}</td>
                <td className='r'>
                  <Mark word={REWARD_STATUS[reward.status]} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {quiet > 0 && (
        <p className='s mut'>
          {rewards.length > 0 ? '另' : '有'} {quiet} 人入会了还没下单
        </p>
      )}
    </Panel>
  );
}
