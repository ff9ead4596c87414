import type { TimelineEntry } from '@/domain/timeline/types';
import { clock, businessDay, count, dayHeading } from '../../kit/format';
import { adjust } from '../../kit/use-route';
import { Icon } from '../../parts/icon';
import { Go, Nothing } from '../../parts/pieces';
import { newestFirst } from '../../words/newest-first';
import { GROUPS, isTouch, tell, type Group } from '../../words/timeline';

interface TimelineProps {
  readonly entries: readonly TimelineEntry[];
  readonly names: Readonly<Record<string, string>>;
  /** The member's own orders: a reward names an order of somebody else. */
  readonly orderIds: ReadonlySet<string>;
  readonly show: string | undefined;
  /** The order 这一单算谁的 speaks of: its facts are tinted. */
  readonly orderId: string | null;
  readonly onOrder: (orderId: string) => void;
  readonly now: number;
}

/** What happened, newest first, by business day. A bar at the left marks what may have earned an order. */
export function Timeline({ entries, names, orderIds, show, orderId, onOrder, now }: TimelineProps) {
  const group = show !== undefined && Object.hasOwn(GROUPS, show) ? (show as Group) : null;
  const shown = newestFirst(entries)
    .map((entry) => ({ entry, line: tell(entry, names) }))
    .filter(({ line }) => !group || line.group === group);
  return (
    <div className='timeline'>
      <div className='chips'>
        <Chip on={!group} onClick={() => adjust({ show: undefined })}>
          全部
        </Chip>
        {Object.entries(GROUPS).map(([key, name]) => (
          <Chip key={key} on={group === key} onClick={() => adjust({ show: key })}>
            {name}
          </Chip>
        ))}
        <span className='s mut'>{count(shown.length)} 条</span>
      </div>
      {shown.length === 0 && (
        <Nothing>{group ? `没有「${GROUPS[group]}」的记录。` : '还没有发生什么。'}</Nothing>
      )}
      <ol>
        {shown.map(({ entry, line }, index) => {
          const before = shown[index - 1];
          const sameDay = before && businessDay(before.entry.at) === businessDay(entry.at);
          const order =
            'orderId' in entry.data && orderIds.has(entry.data.orderId) ? entry.data.orderId : null;
          const classes = [
            'event',
            ...(order !== null && order === orderId ? ['sel'] : []),
            ...(isTouch(entry) ? ['mark'] : []),
          ];
          return (
            <li key={entry.id}>
              {!sameDay && <p className='day'>{dayHeading(entry.at, now)}</p>}
              <div className={classes.join(' ')}>
                <time className='num'>{clock(entry.at)}</time>
                <span className={`node ${line.tone}`}>
                  <Icon name={line.icon} size={14} />
                </span>
                <div>
                  <p className='what'>
                    {order === null ? (
                      line.title
                    ) : (
                      <button type='button' className='l' onClick={() => onOrder(order)}>
                        {line.title}
                      </button>
                    )}
                    {line.amount && <b className='num'>{line.amount}</b>}
                  </p>
                  <p className='s mut'>{line.to ? <Go to={line.to}>{line.detail}</Go> : line.detail}</p>
                </div>
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

const Chip = ({ on, onClick, children }: { on: boolean; onClick: () => void; children: string }) => (
  <button type='button' className={`chip ${on ? 'on' : ''}`} aria-pressed={on} onClick={onClick}>
    {children}
  </button>
);
