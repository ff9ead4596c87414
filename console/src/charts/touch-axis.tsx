import { ago, businessDay } from '../kit/format';
import { useWidth } from '../kit/use-width';

const HEIGHT = 140;
const LINE = 66;
const DAY = 86_400_000;
const SPAN = 7;

export interface Touch {
  readonly id: string;
  readonly at: number;
  readonly name: string;
}

/** The seven days before an order: every touchpoint on a line, the one that earned the order filled. */
export function TouchAxis({
  touches,
  winnerId,
  placedAt,
}: {
  touches: readonly Touch[];
  winnerId: string | null;
  placedAt: number;
}) {
  const [ref, width] = useWidth();
  const from = placedAt - SPAN * DAY;
  const x = (at: number) => 24 + ((at - from) / (SPAN * DAY)) * (width - 60);
  const days = Array.from({ length: SPAN + 1 }, (_, index) => from + index * DAY);
  const winner = touches.find((touch) => touch.id === winnerId);
  return (
    <div ref={ref} className='chart'>
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          role='img'
          aria-label={`下单前 ${SPAN} 天的 ${touches.length} 次触点`}
        >
          <rect className='track' x={x(from)} y={LINE - 3} width={x(placedAt) - x(from)} height={6} rx={3} />
          {touches
            .filter((touch) => touch !== winner)
            .map((touch) => (
              <circle key={touch.id} className='touch' cx={x(touch.at)} cy={LINE} r={6}>
                <title>{`${touch.name}，下单前 ${before(touch.at, placedAt)}`}</title>
              </circle>
            ))}
          {labelled(touches, winner, x).map(({ touch, row }) => (
            <g key={touch.id}>
              <text className='ink' x={x(touch.at)} y={LINE + 24 + row * 18} textAnchor='middle'>
                {touch.name}
              </text>
            </g>
          ))}
          {winner && (
            <g>
              <circle className='winner' cx={x(winner.at)} cy={LINE} r={9} />
              <path className='tick' d={`M${x(winner.at) - 4} ${LINE}l3 3 5-6`} />
              <text
                className='strong'
                x={anchorX(x(winner.at), width)}
                y={28}
                textAnchor={anchor(x(winner.at), width)}
              >
                归因给它
              </text>
              <text
                className='strong'
                x={anchorX(x(winner.at), width)}
                y={45}
                textAnchor={anchor(x(winner.at), width)}
              >
                {winner.name} · {before(winner.at, placedAt)}
              </text>
            </g>
          )}
          <line className='axis' x1={x(from)} x2={x(placedAt)} y1={HEIGHT - 22} y2={HEIGHT - 22} />
          {days.map((at) => (
            <text key={at} x={x(at)} y={HEIGHT - 5} textAnchor='middle'>
              {Number(businessDay(at).slice(8))}日
            </text>
          ))}
        </svg>
      )}
    </div>
  );
}

const before = (at: number, placedAt: number): string => ago(at, placedAt).replace('刚刚', '不到 1 分钟前');
const anchor = (x: number, width: number) =>
  x > width * 0.66 ? 'end' : x < width * 0.33 ? 'start' : 'middle';
const anchorX = (x: number, width: number) => (x > width * 0.66 ? x + 12 : x < width * 0.33 ? x - 12 : x);

/** The touches that get a name under the line: the latest first, two rows, none over another. */
function labelled(touches: readonly Touch[], winner: Touch | undefined, x: (at: number) => number) {
  const placed: { touch: Touch; row: number }[] = [];
  for (const touch of touches) {
    if (touch === winner) continue;
    const row = [0, 1].find((candidate) =>
      placed.every((other) => other.row !== candidate || Math.abs(x(other.touch.at) - x(touch.at)) > 64),
    );
    if (row !== undefined) placed.push({ touch, row });
  }
  return placed;
}
