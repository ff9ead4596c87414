import { Button, Segmented } from 'antd';
import type { ConsoleOutputs } from '@/contract/console';
import { clock, count, dayShort, money } from '../../kit/format';
import { useAction } from '../../kit/use-action';
import { adjust, useRoute } from '../../kit/use-route';
import { DayLine } from '../../charts/day-line';
import { SourceBar } from '../../charts/source-bar';
import { LoadedPart, Panel } from '../../parts/panel';
import { Figures, Nothing, PageHead } from '../../parts/pieces';
import { DayTable } from './day-table';
import { LatelySent } from './lately-sent';
import { ToContact } from './to-contact';

type Overview = ConsoleOutputs['overview.get'];

/** 卖得怎样，谁带来的？ */
export default function OverviewPage() {
  const overview = useAction('overview.get', {});
  const { query } = useRoute();
  const asTable = query['days'] === 'table';
  return (
    <>
      <PageHead title='经营总览' sub={<Since overview={overview.value} at={overview.at} />}>
        <Button loading={overview.loading && overview.value !== null} onClick={overview.reload}>
          刷新
        </Button>
      </PageHead>
      <Panel className='flush'>
        <LoadedPart from={overview} rows={2}>
          {(value) => <Figures items={figures(value)} />}
        </LoadedPart>
      </Panel>
      <div className='two-one'>
        <Panel
          title='每天卖了多少'
          sub='净成交额，元 · 浅底是周末'
          extra={
            <Segmented
              size='small'
              value={asTable ? 'table' : 'chart'}
              options={[
                { value: 'chart', label: '看图' },
                { value: 'table', label: '看数据' },
              ]}
              onChange={(value) => adjust({ days: value === 'table' ? 'table' : undefined })}
            />
          }
        >
          <LoadedPart from={overview} rows={6}>
            {(value) =>
              asTable ? <DayTable days={value.days} /> : <DayLine days={value.days} at={overview.at} />
            }
          </LoadedPart>
        </Panel>
        <Panel title='订单是谁带来的' sub='同样 14 天，下单前最后一次触点'>
          <LoadedPart from={overview} rows={6}>
            {(value) =>
              value.paidOrders === 0 ? (
                <Nothing>还没有付款订单。第一单付了款，这里就有来源。</Nothing>
              ) : (
                <SourceBar sources={value.bySource} />
              )
            }
          </LoadedPart>
        </Panel>
      </div>
      <div className='two-one'>
        <ToContact />
        <LatelySent />
      </div>
    </>
  );
}

function Since({ overview, at }: { overview: Overview | null; at: number }) {
  const first = overview?.days[0]?.day;
  const last = overview?.days.at(-1)?.day;
  if (!first || !last) return null;
  return (
    <>
      折线 {dayShort(first)} – {dayShort(last)} · 净额口径：付款减退款 · 更新于 {clock(at)}
    </>
  );
}

function figures({ netPaid, paidOrders, members, visitors, days }: Overview) {
  const today = days.at(-1);
  const before = days.at(-2);
  const people = members + visitors;
  return [
    { name: '净成交额', value: money(netPaid), more: '开店以来' },
    {
      name: '今天',
      value: money(today?.netPaid ?? 0),
      more: `${count(today?.orders ?? 0)} 单 · 昨天全天 ${money(before?.netPaid ?? 0)}`,
    },
    {
      name: '付款订单',
      value: count(paidOrders),
      more: paidOrders ? `客单 ${money(Math.round(netPaid / paidOrders))}` : '还没有',
    },
    { name: '会员', value: count(members), more: people ? `来过的 ${count(people)} 人里` : '还没人来过' },
    { name: '来过没入会', value: count(visitors), more: '下次进来可以一键入会' },
  ];
}
