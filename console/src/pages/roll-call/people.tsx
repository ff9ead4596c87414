import { useState } from 'react';
import { Button } from 'antd';
import type { PickupRow } from '@/contract/fulfilment';
import { clock, count, dateTime } from '../../kit/format';
import { Nothing } from '../../parts/pieces';
import { sizeBeside } from '../../words/goods';
import { nameOf } from '../../words/status';
import { Undo } from '../orders/shipments';

interface Props {
  readonly rows: readonly PickupRow[];
  /** When they were read. */
  readonly now: number;
  readonly onHand: (orderId: string) => Promise<boolean>;
  readonly onChange: () => void;
}

/** The list to tick off: who is still to come first, then who came today. */
export function People({ rows, now, onHand, onChange }: Props) {
  const [busy, setBusy] = useState<string | null>(null);
  const hand = async (orderId: string) => {
    setBusy(orderId);
    await onHand(orderId);
    setBusy(null);
  };
  if (rows.length === 0) return <Nothing>没有等着取的单。</Nothing>;
  return (
    <ul className='people'>
      {rows.map((row) => (
        <li key={row.orderId} className={row.takenAt === null ? '' : 'taken'}>
          <div className='whose'>
            <b>{nameOf(row.buyer)}</b>
            <span className='s mut num'>
              {[row.buyer.phoneMasked, `单号尾 ${row.orderId.slice(-4)}`].filter(Boolean).join(' · ')}
            </span>
          </div>
          <div className='wares'>
            {row.lines.map(({ title, skuName, quantity }) => (
              <span key={`${title} ${skuName}`}>
                {title} <span className='mut'>{sizeBeside(title, skuName)}</span> ×{count(quantity)}
              </span>
            ))}
            {row.remark && <span className='s persimmon-text'>留言：{row.remark}</span>}
          </div>
          <span className='s mut'>
            {[row.pointName, row.chatName, dateTime(row.placedAt, now)].filter(Boolean).join(' · ')}
          </span>
          <div className='done'>
            {row.takenAt === null ? (
              <Button
                type='primary'
                loading={busy === row.orderId}
                disabled={busy !== null}
                onClick={() => void hand(row.orderId)}
              >
                交给客人
              </Button>
            ) : (
              <>
                <span className='mut'>{clock(row.takenAt)} 取走</span>
                {row.shipmentId && row.undoUntil !== null && (
                  <Undo
                    orderId={row.orderId}
                    shipmentId={row.shipmentId}
                    until={row.undoUntil}
                    onChange={onChange}
                  />
                )}
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
