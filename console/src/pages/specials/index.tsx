import { useState } from 'react';
import { App, Button, Drawer } from 'antd';
import type { SpecialOptions, SpecialRow } from '@/contract/chats';
import { call } from '../../kit/api';
import { businessDay, clock, dayShort, money, weekday } from '../../kit/format';
import { useAction } from '../../kit/use-action';
import { adjust } from '../../kit/use-route';
import { LoadedPart, Panel } from '../../parts/panel';
import { Nothing, PageHead } from '../../parts/pieces';
import { failureWords } from '../../words/codes';
import { Edit, type Draft } from './edit';
import { Sold, Warnings } from './list';
import { dayStart, mondayOf, onDay, shiftDay, weekOf } from './week';
import { sizeBeside } from '../../words/goods';

const HOUR = 3_600_000;

/** 群特惠排期: a week at a glance; what sells, what is coming, a day copied in one click. */
export default function Specials({ query }: { query: Readonly<Record<string, string>> }) {
  const [now] = useState(() => Date.now());
  const today = businessDay(now);
  const monday = mondayOf(/^\d{4}-\d{2}-\d{2}$/.test(query['week'] ?? '') ? (query['week'] ?? today) : today);
  const days = weekOf(monday);
  const specials = useAction('special.list', {
    from: dayStart(monday),
    until: dayStart(shiftDay(monday, 7)),
  });
  const options = useAction('special.options', {});
  const [draft, setDraft] = useState<Draft | null>(null);
  const turn = (weeks: number) => adjust({ week: shiftDay(monday, weeks * 7) });
  return (
    <>
      <PageHead title='群特惠' sub='什么时候、给哪些群、卖什么价'>
        <Button onClick={() => turn(-1)}>上一周</Button>
        <Button onClick={() => adjust({ week: undefined })} disabled={days.includes(today)}>
          这一周
        </Button>
        <Button onClick={() => turn(1)}>下一周</Button>
        <Button type='primary' onClick={() => setDraft(blank(today))}>
          排一条
        </Button>
      </PageHead>
      <Panel className='flush'>
        <LoadedPart from={specials} rows={12}>
          {(all) => (
            <div className='week'>
              {days.map((day) => (
                <Day
                  key={day}
                  day={day}
                  now={now}
                  specials={all}
                  options={options.value}
                  onOpen={setDraft}
                  onCopied={specials.reload}
                />
              ))}
            </div>
          )}
        </LoadedPart>
      </Panel>
      <Drawer
        title={draft?.specialId ? '改这条特惠' : '排一条群特惠'}
        open={draft !== null}
        onClose={() => setDraft(null)}
        width={460}
        destroyOnHidden
      >
        {draft && options.value && (
          <Edit
            draft={draft}
            options={options.value}
            onDone={() => {
              setDraft(null);
              specials.reload();
            }}
          />
        )}
      </Drawer>
    </>
  );
}

interface DayProps {
  readonly day: string;
  readonly now: number;
  readonly specials: readonly SpecialRow[];
  readonly options: SpecialOptions | null;
  readonly onOpen: (draft: Draft) => void;
  readonly onCopied: () => void;
}

function Day({ day, now, specials, options, onOpen, onCopied }: DayProps) {
  const today = businessDay(now);
  const { message } = App.useApp();
  const { begins, runs } = onDay(specials, day);
  const copyFrom = async (from: string) => {
    const answer = await call('special.copy', { from, to: day });
    if (!answer.ok) return void message.error(failureWords(answer));
    const { made, already } = answer.value;
    void message.info(
      made > 0 ? `照搬了 ${made} 条` : already > 0 ? '前一天的都已经在了' : '前一天没有开始的特惠',
    );
    onCopied();
  };
  return (
    <section className={day === today ? 'day today' : 'day'}>
      <header>
        <b>{dayShort(day)}</b> {weekday(day)}
        {day === today && <span className='tag leaf'>今天</span>}
      </header>
      {runs.length > 0 && <p className='s mut'>前一天开始的 {runs.length} 条还在卖</p>}
      {begins.map((special) => (
        <button
          key={special.specialId}
          type='button'
          className={special.endAt <= now ? 'special over' : 'special'}
          onClick={() => onOpen(draftOf(special))}
        >
          <b>{special.title}</b>
          <span className='s mut'>{sizeBeside(special.title, special.skuName)}</span>
          <span>
            <b className='price'>{money(special.chatPrice)}</b>{' '}
            <s className='s mut'>{money(special.price)}</s>
          </span>
          <span className='s'>
            {clock(special.startAt)}–{businessDay(special.endAt) === day ? '' : '次日 '}
            {clock(special.endAt)}
          </span>
          <span className='s mut'>{audienceWords(special, options)}</span>
          <Sold special={special} />
          <Warnings special={special} />
        </button>
      ))}
      {begins.length === 0 && runs.length === 0 && <Nothing>没有排</Nothing>}
      {day >= today && (
        <div className='acts'>
          <Button size='small' onClick={() => onOpen(blank(day))}>
            排一条
          </Button>
          <Button size='small' type='link' onClick={() => void copyFrom(shiftDay(day, -1))}>
            照搬前一天
          </Button>
        </div>
      )}
    </section>
  );
}

function audienceWords({ openGIds, tags }: SpecialRow, options: SpecialOptions | null): string {
  const names = openGIds.map(
    (id) => options?.chats.find(({ openGId }) => openGId === id)?.name ?? '已停用的群',
  );
  return [...names, ...tags.map((tag) => `#${tag}`)].join('、');
}

const blank = (day: string): Draft => ({
  key: crypto.randomUUID(),
  startAt: dayStart(day) + 8 * HOUR,
  endAt: dayStart(day) + 20 * HOUR,
});

const draftOf = (special: SpecialRow): Draft => ({ ...special, key: crypto.randomUUID() });
