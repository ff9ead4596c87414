import { useCallback, useRef, useState } from 'react';
import { Input, type InputRef } from 'antd';
import type { PickupRow } from '@/contract/fulfilment';
import { call } from '../../kit/api';
import { clock, count } from '../../kit/format';
import type { Route } from '../../kit/route';
import { useAction } from '../../kit/use-action';
import { LoadedPart, Panel } from '../../parts/panel';
import { PageHead } from '../../parts/pieces';
import { UrlSelect } from '../../parts/url-select';
import { failureWords } from '../../words/codes';
import { sizeBeside } from '../../words/goods';
import { nameOf } from '../../words/status';
import { People } from './people';

/** What the last code or tick came to; it stays until the next one. */
interface Said {
  readonly tone: 'leaf' | 'persimmon' | 'plain';
  readonly title: string;
  readonly detail: string;
}
const NOTHING_YET: Said = {
  tone: 'plain',
  title: '扫码，或输 6 位取货码',
  detail: '输满 6 位自动核销，一分钟内可以撤回',
};
type Option = { readonly value: string; readonly label: string };

/** The points and chats to choose from. */
function usePlaces(): { readonly points: readonly Option[]; readonly chats: readonly Option[] } {
  const desk = useAction('order.desk', {}).value;
  return {
    points: desk?.points.map(({ id, name }) => ({ value: id, label: name })) ?? [],
    chats: desk?.chats.map(({ openGId, name }) => ({ value: openGId, label: name })) ?? [],
  };
}

function headcount(rows: readonly PickupRow[]): string {
  const waiting = rows.filter(({ takenAt }) => takenAt === null).length;
  return `还有 ${count(waiting)} 单没取，今天取走 ${count(rows.length - waiting)} 单`;
}

/**
 * 自提点名. A counter and a queue: the code field holds the focus, so that a scanner or a keypad is enough; a list to
 * tick off for those who forgot their phone.
 */
export default function RollCall({ query }: { query: Route['query'] }) {
  const [{ tone, title, detail }, setSaid] = useState<Said>(NOTHING_YET);
  const [find, setFind] = useState('');
  const places = usePlaces();
  const pointId = query['point'] ?? '';
  const openGId = query['chat'] ?? '';
  const people = useAction('order.roll-call', { ...(pointId && { pointId }), ...(openGId && { openGId }) });
  const { reload, value } = people;
  const hand = useCallback(
    async (by: { code: string } | { orderId: string }) => {
      const answer = await call('order.pick-up', { by, ...(pointId && { pointId }) });
      setSaid(answer.ok ? handed(answer.value.row) : refused(answer));
      reload();
      return answer.ok;
    },
    [pointId, reload],
  );
  return (
    <>
      <PageHead title='自提点名' sub={value && headcount(value.rows)} />
      <Panel>
        <div className='counter'>
          <Code onCode={(code) => hand({ code })} />
          <div className={`said ${tone}`} role='status' aria-live='assertive'>
            <b>{title}</b>
            <span>{detail}</span>
          </div>
        </div>
      </Panel>
      <Panel className='flush'>
        <div className='filters'>
          <UrlSelect name='point' placeholder='全部自提点' query={query} options={places.points} />
          <UrlSelect name='chat' placeholder='全部群' query={query} options={places.chats} />
          <Input
            allowClear
            className='keyword'
            placeholder='名字、手机尾号或订单尾号'
            aria-label='在名单里找'
            value={find}
            onChange={(event) => setFind(event.target.value)}
          />
        </div>
        <LoadedPart from={people} rows={8}>
          {({ rows }) => (
            <People
              rows={rows.filter((row) => matches(row, find.trim()))}
              now={people.at}
              onHand={(orderId) => hand({ orderId })}
              onChange={reload}
            />
          )}
        </LoadedPart>
      </Panel>
    </>
  );
}

/** Six digits are a code: no key has to be pressed. After an answer the field is empty and has the focus again. */
function Code({ onCode }: { onCode: (code: string) => Promise<boolean> }) {
  const input = useRef<InputRef>(null);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const type = async (text: string) => {
    const digits = text.normalize('NFKC').replace(/\D/g, '').slice(0, 6);
    setCode(digits);
    if (digits.length < 6 || busy) return;
    setBusy(true);
    await onCode(digits);
    setBusy(false);
    setCode('');
    input.current?.focus();
  };
  return (
    <Input
      ref={input}
      autoFocus
      className='pickup-code'
      inputMode='numeric'
      autoComplete='off'
      placeholder='000 000'
      aria-label='取货码'
      value={code.replace(/^(\d{3})(?=\d)/, '$1 ')}
      readOnly={busy}
      onChange={(event) => void type(event.target.value)}
    />
  );
}

const matches = ({ buyer, orderId, chatName }: PickupRow, text: string): boolean =>
  text === '' ||
  nameOf(buyer).includes(text) ||
  (chatName ?? '').includes(text) ||
  (buyer.phoneMasked ?? '').endsWith(text) ||
  orderId.toLowerCase().endsWith(text.toLowerCase());

const goods = ({ lines }: PickupRow): string =>
  lines
    .map(({ title, skuName, quantity }) =>
      [title, sizeBeside(title, skuName), `×${quantity}`].filter(Boolean).join(' '),
    )
    .join('，');
const handed = (row: PickupRow): Said => ({
  tone: 'leaf',
  title: `给 ${nameOf(row.buyer)}：${count(row.count)} 件`,
  detail: goods(row) + (row.remark ? ` · 留言：${row.remark}` : ''),
});

function refused(failure: Parameters<typeof failureWords>[0]): Said {
  const { at, point } = failure.detail ?? {};
  const more =
    failure.code === 'PICKUP_TAKEN' && typeof at === 'number'
      ? `${clock(at)} 取走的，先别给`
      : failure.code === 'PICKUP_ELSEWHERE'
        ? `货在${point ?? '别的自提点'}`
        : '没有核销';
  return { tone: 'persimmon', title: failureWords(failure), detail: more };
}
