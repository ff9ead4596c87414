import type { TableColumnsType } from 'antd';
import type { MemberRow } from '@/contract/console';
import { businessDay, count, daysAgo, money, shortId } from '../../kit/format';
import { hrefOf } from '../../kit/route';
import { Face } from '../../parts/face';
import { Mark } from '../../parts/pieces';
import { MEMBER_STATUS, nameOf } from '../../words/status';

/** `null` as a quiet dash. */
const quiet = (text: string | null) => text ?? <span className='mut'>–</span>;

export const COLUMNS: TableColumnsType<MemberRow> = [
  {
    title: '会员',
    key: 'name',
    render: (_, row) => (
      <span className='person'>
        <Face name={nameOf(row)} avatar={row.avatar} />
        <span>
          <a
            className='b'
            href={hrefOf(`/members/${encodeURIComponent(row.memberId)}`)}
            onClick={(event) => event.stopPropagation()}
          >
            {nameOf(row)}
          </a>
          <p className='s mut num'>{row.phoneMasked ?? shortId(row.memberId)}</p>
        </span>
      </span>
    ),
  },
  {
    title: '身份',
    key: 'status',
    render: (_, row) =>
      row.status === 'member' ? (
        <Mark word={{ text: row.tierName ?? '会员', tone: 'leaf' }} />
      ) : (
        <Mark word={MEMBER_STATUS[row.status]} />
      ),
  },
  {
    title: '净消费',
    key: 'netPaid',
    align: 'right',
    className: 'num',
    render: (_, row) => money(row.netPaid),
  },
  {
    title: '付款单',
    key: 'paidCount',
    align: 'right',
    className: 'num',
    render: (_, row) => count(row.paidCount),
  },
  { title: '成长值', key: 'growth', align: 'right', className: 'num', render: (_, row) => count(row.growth) },
  {
    title: '最近付款',
    key: 'lastPaidAt',
    render: (_, row) => quiet(row.lastPaidAt === null ? null : daysAgo(row.lastPaidAt, Date.now())),
  },
  {
    title: '怎么来的',
    key: 'source',
    render: (_, row) => (
      <>
        {quiet(row.source)}
        {row.inviter !== null && <p className='s mut'>{row.inviter} 邀请</p>}
      </>
    ),
  },
  { title: '最近来自群', key: 'chat', render: (_, row) => quiet(row.chatName) },
  {
    title: '入会',
    key: 'joinedAt',
    align: 'right',
    className: 'num',
    render: (_, row) => quiet(row.joinedAt === null ? null : businessDay(row.joinedAt)),
  },
];
