import { Button } from 'antd';
import type { ConsoleOutputs } from '@/contract/console';
import { download, toCsv } from '../../kit/csv';
import { count, money, weekday } from '../../kit/format';
import { Icon } from '../../parts/icon';

/** The same numbers as the line, to read and to take along. */
export function DayTable({ days }: { days: ConsoleOutputs['overview.get']['days'] }) {
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
