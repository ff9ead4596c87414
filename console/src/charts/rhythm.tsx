import { businessDay, money } from '../kit/format';
import { useWidth } from '../kit/use-width';

const HEIGHT = 66;
const BASE = 46;
const DAY = 86_400_000;

/** One bar per payment on a time axis up to today: how often somebody comes back, and how much they buy. */
export function Rhythm({
  payments,
  now,
}: {
  payments: readonly { at: number; amount: number }[];
  now: number;
}) {
  const [ref, width] = useWidth();
  const first = Math.min(...payments.map((payment) => payment.at));
  const from = Math.min(first, now - 30 * DAY) - DAY;
  const most = Math.max(...payments.map((payment) => payment.amount), 1);
  const x = (at: number) => 6 + ((at - from) / (now - from)) * (width - 48);
  return (
    <div ref={ref} className='chart'>
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          role='img'
          aria-label={`${payments.length} 次付款，明细在时间线里`}
        >
          <line className='axis' x1={0} x2={width} y1={BASE} y2={BASE} />
          {[...payments]
            .sort((a, b) => a.at - b.at)
            .map(({ at, amount }) => (
              <rect
                key={at}
                className='beat'
                x={x(at) - 2.5}
                y={BASE - 36 * (amount / most)}
                width={5}
                height={36 * (amount / most)}
                rx={1.5}
              >
                <title>{`${businessDay(at)} ${money(amount)}`}</title>
              </rect>
            ))}
          <line className='today' x1={x(now)} x2={x(now)} y1={4} y2={BASE} />
          <text x={x(now) + 5} y={14}>
            今天
          </text>
          {monthStarts(from, now).map(({ at, label }) => (
            <text key={at} x={x(at)} y={HEIGHT - 5}>
              {label}
            </text>
          ))}
        </svg>
      )}
    </div>
  );
}

/** First business day of each month between, with its name; the axis of the rhythm. */
function monthStarts(from: number, to: number): { at: number; label: string }[] {
  const starts: { at: number; label: string }[] = [];
  let [year, month] = businessDay(from).split('-').map(Number) as [number, number];
  for (;;) {
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
    const at = Date.parse(`${year}-${String(month).padStart(2, '0')}-01T00:00:00+08:00`);
    if (at > to) return starts;
    starts.push({ at, label: `${month} 月` });
  }
}
