import { useState } from 'react';
import type { ConsoleOutputs } from '@/contract/console';
import { clock, count, dayShort, isWeekend, money, moneyShort, weekday } from '../kit/format';
import { useWidth } from '../kit/use-width';
import { linePath, ticks } from './scale';

type Days = ConsoleOutputs['overview.get']['days'];

const HEIGHT = 232;
const TOP = 14;
const BOTTOM = 26;
const LEFT = 44;
const RIGHT = 18;

/** Net paid per business day. The last day is not over: dotted, with a hollow point and the time it goes to. */
export function DayLine({ days, at }: { days: Days; at: number }) {
  const [ref, width] = useWidth();
  const [hover, setHover] = useState<number | null>(null);
  const scale = ticks(Math.max(...days.map((day) => day.netPaid), 0));
  const top = scale.at(-1) ?? 1;
  const step = (width - LEFT - RIGHT) / Math.max(1, days.length - 1);
  const x = (index: number) => LEFT + index * step;
  const y = (value: number) => HEIGHT - BOTTOM - (Math.max(0, value) / top) * (HEIGHT - TOP - BOTTOM);
  const points = days.map((day, index) => [x(index), y(day.netPaid)] as const);
  const done = points.slice(0, -1);
  const last = points.at(-1);
  const shown = hover === null ? undefined : days[hover];

  return (
    <div ref={ref} className='chart' onMouseLeave={() => setHover(null)}>
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          role='img'
          aria-label={`每天净成交额，共 ${days.length} 天；同样的数在「看数据」里`}
          onMouseMove={(event) => {
            const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
            setHover(Math.min(days.length - 1, Math.max(0, Math.round((left - LEFT) / step))));
          }}
        >
          {days.map(
            (day, index) =>
              isWeekend(day.day) && (
                <rect
                  key={day.day}
                  className='weekend'
                  x={Math.max(LEFT, x(index) - step / 2)}
                  y={TOP}
                  width={index === 0 || index === days.length - 1 ? step / 2 : step}
                  height={HEIGHT - TOP - BOTTOM}
                />
              ),
          )}
          {scale.map((value) => (
            <g key={value}>
              <line className='grid' x1={LEFT} x2={width - RIGHT} y1={y(value)} y2={y(value)} />
              <text x={LEFT - 8} y={y(value) + 4} textAnchor='end'>
                {moneyShort(value)}
              </text>
            </g>
          ))}
          {done.length > 1 && (
            <path className='area' d={`${linePath(done)}L${done.at(-1)?.[0]} ${y(0)}L${x(0)} ${y(0)}Z`} />
          )}
          <path className='series' d={linePath(done)} />
          {last && (
            <>
              <path className='series unfinished' d={linePath(points.slice(-2))} />
              <circle className='point' cx={last[0]} cy={last[1]} r={3.5} />
              <text className='strong' x={last[0] + 8} y={last[1] + labelBelow(points)} textAnchor='end'>
                今天到 {clock(at)}
              </text>
            </>
          )}
          {days.map((day, index) => {
            const isLast = index === days.length - 1;
            if (!isLast && (index % 3 !== 0 || index > days.length - 3)) return null;
            return (
              <text key={day.day} x={x(index)} y={HEIGHT - 8} textAnchor='middle'>
                {dayShort(day.day)}
              </text>
            );
          })}
          {hover !== null && (
            <line className='cursor' x1={x(hover)} x2={x(hover)} y1={TOP} y2={HEIGHT - BOTTOM} />
          )}
        </svg>
      )}
      {hover !== null && shown && (
        <div
          className='tip'
          style={x(hover) > width / 2 ? { right: width - x(hover) + 10 } : { left: x(hover) + 10 }}
        >
          <span>
            {dayShort(shown.day)} {weekday(shown.day)}
          </span>
          <b>{money(shown.netPaid)}</b>
          <span>{count(shown.orders)} 单</span>
        </div>
      )}
    </div>
  );
}

/** Where the last point's label goes: off the line that comes to it, and not into the axis. */
function labelBelow(points: readonly (readonly [x: number, y: number])[]): number {
  const [, y] = points.at(-1) ?? [0, 0];
  const [, before] = points.at(-2) ?? [0, y];
  const rising = before > y;
  return rising || y > HEIGHT - BOTTOM - 22 ? -10 : 20;
}
