import { Button, Segmented } from 'antd';
import type { ConsoleOutputs } from '@/contract/console';
import { clock, count, dayShort, money, weekday } from '../kit/format';
import { useAction } from '../kit/use-action';
import { download, toCsv } from '../kit/csv';
import { adjust, useRoute } from '../kit/use-route';
import { DayLine } from '../charts/day-line';
import { SourceBar } from '../charts/source-bar';
import { Icon } from '../parts/icon';
import { LoadedPart, Panel } from '../parts/panel';
import { Figures, Go, Nothing, PageHead } from '../parts/pieces';

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
        <Panel title='订单是谁带来的' sub='下单前最后一次触点'>
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
      <Panel title='接下来做什么'>
        <p>
          看看<Go to='/segments'>分群</Go>里哪些人该联系，再<Go to='/campaigns/new'>发一条消息</Go>
          。一次授权只能发一条，发之前会先告诉你能发到几个人。
        </p>
      </Panel>
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

function DayTable({ days }: { days: Overview['days'] }) {
  const save = () =>
    download(
      `每天卖了多少-${days.at(-1)?.day ?? ''}.csv`,
      toCsv([
        ['日期', '净成交额（元）', '订单'],
        ...days.map((day) => [day.day, day.netPaid / 100, day.orders]),
      ]),
    );
  return (
    <>
      <div className='scroll-232'>
        <table className='mini lined'>
          <thead>
            <tr>
              <th>日期</th>
              <th className='r'>净成交额</th>
              <th className='r'>订单</th>
            </tr>
          </thead>
          <tbody>
            {[...days].reverse().map((day) => (
              <tr key={day.day}>
                <td className='num'>
                  {day.day} <span className='mut'>{weekday(day.day)}</span>
                </td>
                <td className='r num'>{money(day.netPaid)}</td>
                <td className='r num'>{count(day.orders)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button size='small' icon={<Icon name='download' size={14} />} onClick={save}>
        存成 CSV
      </Button>
    </>
  );
}
