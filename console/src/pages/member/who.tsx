import type { Member360 } from '@/contract/console';
import { businessDay, count, daysAgo, shortId } from '../../kit/format';
import { memberPath } from '../../kit/route';
import { CopyText } from '../../parts/copy-text';
import { Face } from '../../parts/face';
import { Panel } from '../../parts/panel';
import { Go, KeyValue, Mark } from '../../parts/pieces';
import { Replay } from './replay';
import { MEMBER_STATUS, nameOf } from '../../words/status';

/** Left: who this is, how they came, and whether they may be disturbed. */
export function Who({ member, now }: { member: Member360; now: number }) {
  const { row, view } = member;
  return (
    <Panel>
      <div className='who'>
        <Face name={nameOf(row)} avatar={row.avatar} big />
        <div>
          <h1>
            {nameOf(row)}{' '}
            <Mark
              word={
                row.status === 'member'
                  ? { text: row.tierName ?? '会员', tone: 'leaf' }
                  : MEMBER_STATUS[row.status]
              }
            />
          </h1>
          <p className='s mut'>
            <CopyText text={row.memberId} show={shortId(row.memberId)} />
            {row.joinedAt !== null && <> · {businessDay(row.joinedAt)} 入会</>}
          </p>
        </div>
      </div>
      {row.status === 'member' && <Growth view={view} />}
      <dl>
        <KeyValue name='手机'>{row.phoneMasked ?? <span className='mut'>没绑定</span>}</KeyValue>
        <KeyValue name='邀请人'>
          <Inviter member={member} />
        </KeyValue>
        <KeyValue name='来源'>{row.source ?? <span className='mut'>没有记录</span>}</KeyValue>
        <KeyValue name='最近来自群'>
          <LastChat member={member} now={now} />
        </KeyValue>
      </dl>
      <hr />
      <h3>能不能打扰</h3>
      <Disturb member={member} now={now} />
      <hr />
      <h3>数对不对</h3>
      <Replay memberId={row.memberId} />
    </Panel>
  );
}

function Inviter({ member: { row, timeline } }: { member: Member360 }) {
  const signedUp = timeline.find((entry) => entry.kind === 'signed_up');
  const inviterId = signedUp?.kind === 'signed_up' ? signedUp.data.inviterId : null;
  if (row.inviter === null) return <span className='mut'>没有</span>;
  return inviterId === null ? row.inviter : <Go to={memberPath(inviterId)}>{row.inviter}</Go>;
}

/** The chat they last came from, as WeChat verified it; who is in a chat, WeChat tells nobody. */
function LastChat({ member: { row }, now }: { member: Member360; now: number }) {
  if (row.chatName === null || row.chatAt === null) return <span className='mut'>没从群里进来过</span>;
  return (
    <>
      {row.chatName} <span className='s mut'>{daysAgo(row.chatAt, now)}来过</span>
    </>
  );
}

function Growth({ view }: { view: Member360['view'] }) {
  const { growth, nextTier } = view;
  const goal = nextTier ? growth + nextTier.short : growth;
  return (
    <div className='growth'>
      <p>
        <span className='mut'>成长值</span> <b className='num'>{count(growth)}</b>
        <span className='mut'>
          {nextTier ? `再 ${count(nextTier.short)} 到「${nextTier.name}」` : '已经是最高一级'}
        </span>
      </p>
      <span className='meter'>
        <i style={{ width: `${goal > 0 ? (growth / goal) * 100 : 0}%` }} />
      </span>
    </div>
  );
}

const WEEK = 7 * 86_400_000;

function Disturb({ member, now }: { member: Member360; now: number }) {
  const { consent, quotas, timeline, row } = member;
  if (row.status === 'left') return <p className='mut'>已经注销，不能再联系。</p>;
  const lately = timeline.filter((entry) => entry.kind === 'messaged' && entry.at > now - WEEK).length;
  return (
    <dl>
      <KeyValue name='同意'>
        {consent ? (
          <>
            <Mark word={{ text: '同意', tone: 'leaf' }} />{' '}
            <span className='s mut'>{businessDay(consent.at)} 起</span>
          </>
        ) : (
          <Mark word={{ text: '还没同意', tone: 'plain' }} />
        )}
      </KeyValue>
      {quotas.map((quota) => (
        <KeyValue key={quota.templateId} name={quota.title}>
          {quota.left > 0 ? (
            <span>
              可发 <b className='num'>{quota.left}</b> 次
            </span>
          ) : (
            <Mark word={{ text: '没有授权', tone: 'plain' }} />
          )}
        </KeyValue>
      ))}
      <KeyValue name='近 7 天'>{lately ? `收到 ${lately} 条` : '没收到过'}</KeyValue>
    </dl>
  );
}
