import { useState } from 'react';
import { Button, Drawer, Tabs } from 'antd';
import type { Member360 } from '@/contract/console';
import { count, money } from '../../kit/format';
import type { Route } from '../../kit/route';
import { useAction } from '../../kit/use-action';
import { adjust } from '../../kit/use-route';
import { useMedia } from '../../kit/use-width';
import { Rhythm } from '../../charts/rhythm';
import { LoadedPart, Panel } from '../../parts/panel';
import { Crumb } from '../../parts/crumb';
import { Figures } from '../../parts/pieces';
import { nameOf } from '../../words/status';
import { Coupons } from './coupons';
import { Credit } from './credit';
import { Invited } from './invited';
import { Orders } from './orders';
import { Timeline } from './timeline';
import { Who } from './who';

/** 会员 360°: left who, middle what happened, right why. Selected order, tab and filter are in the URL. */
export default function MemberPage({ memberId, query }: { memberId: string; query: Route['query'] }) {
  const loaded = useAction('member.get', { memberId });
  return (
    <>
      <Crumb to='/members' from='会员'>
        {loaded.value ? nameOf(loaded.value.row) : '…'}
      </Crumb>
      <LoadedPart from={loaded} rows={12}>
        {(member) => <Columns member={member} query={query} at={loaded.at} onChanged={loaded.reload} />}
      </LoadedPart>
    </>
  );
}

interface ColumnsProps {
  readonly member: Member360;
  readonly query: Route['query'];
  /** When this was read: what "now" means on the page. */
  readonly at: number;
  readonly onChanged: () => void;
}

function Columns({ member, query, at, onChanged }: ColumnsProps) {
  const narrow = useMedia('(max-width: 1199px)');
  const [open, setOpen] = useState(false);
  const orderId =
    member.orders.find((order) => order.orderId === query['order'])?.orderId ?? latestPaid(member);
  const pick = (chosen: string) => {
    adjust({ order: chosen });
    setOpen(true);
  };
  const why = (
    <>
      <Credit member={member} orderId={orderId} />
      <Coupons coupons={member.coupons} now={at} onChanged={onChanged} />
      <Invited member={member} now={at} />
    </>
  );
  return (
    <div className='member'>
      <div className='column'>
        <Who member={member} now={at} />
      </div>
      <div className='column'>
        <Money member={member} now={at} />
        <Panel className='flush'>
          <Tabs
            activeKey={query['tab'] === 'orders' ? 'orders' : 'timeline'}
            onChange={(tab) => adjust({ tab: tab === 'timeline' ? undefined : tab })}
            tabBarExtraContent={narrow && <Button onClick={() => setOpen(true)}>归因和券</Button>}
            items={[
              {
                key: 'timeline',
                label: '时间线',
                children: (
                  <Timeline
                    names={member.names}
                    entries={member.timeline}
                    orderIds={new Set(member.orders.map((order) => order.orderId))}
                    show={query['show']}
                    orderId={orderId}
                    onOrder={pick}
                    now={at}
                  />
                ),
              },
              {
                key: 'orders',
                label: `订单 ${member.orders.length || ''}`,
                children: <Orders orders={member.orders} orderId={orderId} onOrder={pick} now={at} />,
              },
            ]}
          />
        </Panel>
      </div>
      {narrow ? (
        <Drawer open={open} onClose={() => setOpen(false)} size={420} title={nameOf(member.row)}>
          <div className='column'>{why}</div>
        </Drawer>
      ) : (
        <div className='column'>{why}</div>
      )}
    </div>
  );
}

/** The order that 这一单 means when none is chosen: the last one that was paid, else the last one. */
function latestPaid({ orders, timeline }: Member360): string | null {
  const paid = timeline.filter((entry) => entry.kind === 'paid').sort((a, b) => b.at - a.at)[0];
  if (paid) return paid.data.orderId;
  return [...orders].sort((a, b) => b.placedAt - a.placedAt)[0]?.orderId ?? null;
}

function Money({ member, now }: { member: Member360; now: number }) {
  const { row, timeline, view } = member;
  const payments = timeline.flatMap((entry) =>
    entry.kind === 'paid' ? [{ at: entry.at, amount: entry.data.amount }] : [],
  );
  return (
    <Panel className='flush'>
      <Figures
        items={[
          { name: '净消费', value: money(row.netPaid) },
          { name: '付款单', value: count(row.paidCount) },
          { name: '客单', value: row.paidCount ? money(Math.round(row.netPaid / row.paidCount)) : '–' },
          { name: '带来的人', value: count(view.invitedCount) },
        ]}
      />
      {payments.length > 1 && <Rhythm payments={payments} now={now} />}
    </Panel>
  );
}
