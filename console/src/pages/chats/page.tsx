import { useState } from 'react';
import { App, Button, Drawer, Form, Switch } from 'antd';
import type { ChatPage } from '@/contract/chats';
import { DayLine } from '../../charts/day-line';
import { call, type Failure } from '../../kit/api';
import { ago, count, dateTime, money, share } from '../../kit/format';
import { memberPath } from '../../kit/route';
import { useAction } from '../../kit/use-action';
import { Crumb } from '../../parts/crumb';
import { FailureNote, LoadedPart, Panel } from '../../parts/panel';
import { Figures, Go, Mark, Nothing, PageHead } from '../../parts/pieces';
import { CHAT_STATUS } from '../../words/chats';
import { SpecialList } from '../specials/list';
import { ChatFields, type ChatFieldsValue } from './chat-fields';

/** One chat: what it brings, who buys, what is on. */
export default function ChatDetail({ openGId }: { openGId: string }) {
  const chat = useAction('chat.get', { openGId });
  const [editing, setEditing] = useState(false);
  return (
    <LoadedPart from={chat} rows={10}>
      {(page) => (
        <>
          <Crumb to='/chats' from='微信群'>
            {page.row.name}
          </Crumb>
          <PageHead
            title={page.row.name}
            sub={
              <>
                团长 {page.row.leaderName} · <Mark word={CHAT_STATUS[page.row.status]} />
              </>
            }
          >
            <Button onClick={() => setEditing(true)}>改资料</Button>
          </PageHead>
          <Panel>
            <Figures items={figuresOf(page, chat.at)} />
          </Panel>
          <div className='two-one'>
            <Panel title='每天成交' sub='近 30 天，已付款的订单'>
              <DayLine
                days={page.days.map(({ day, gmv, orders }) => ({ day, netPaid: gmv, orders }))}
                at={chat.at}
              />
            </Panel>
            <Buyers page={page} now={chat.at} />
          </div>
          <Panel title='这个群的特惠' sub='正在卖的和已排上的' extra={<Go to='/specials'>看排期</Go>}>
            <SpecialList specials={page.specials} now={chat.at} empty='没有排给这个群的特惠。' />
          </Panel>
          {page.row.rules && <Panel title='群规则'>{page.row.rules}</Panel>}
          <Drawer
            title='改群资料'
            open={editing}
            onClose={() => setEditing(false)}
            destroyOnHidden
            width={440}
          >
            <Edit
              page={page}
              onSaved={() => {
                setEditing(false);
                chat.reload();
              }}
            />
          </Drawer>
        </>
      )}
    </LoadedPart>
  );
}

const figuresOf = ({ row }: ChatPage, now: number) => [
  { name: '成交额', value: money(row.gmv), more: `${count(row.orders)} 单` },
  { name: '到访', value: `${count(row.visitors)} 人`, more: `${count(row.visits)} 次` },
  {
    name: '认得的人里下过单',
    value: share(row.buyers, row.known),
    more: `${count(row.buyers)} / ${count(row.known)} 人`,
  },
  {
    name: '最近到访',
    value: row.lastVisitAt === null ? '–' : ago(row.lastVisitAt, now),
    more: row.tags.join('、') || '没有标签',
  },
];

const Buyers = ({ page, now }: { page: ChatPage; now: number }) => (
  <Panel title='谁在买' sub='近 30 天在这个群下单的人，按金额'>
    {page.buyers.length === 0 && <Nothing>还没有人从这个群下过单。</Nothing>}
    <ol className='ranked'>
      {page.buyers.map(({ memberId, nickname, orders, paid, lastAt }) => (
        <li key={memberId}>
          <Go to={memberPath(memberId)}>{nickname || '没留名'}</Go>
          <span className='s mut'>
            {count(orders)} 单 · {dateTime(lastAt, now)}
          </span>
          <b className='num'>{money(paid)}</b>
        </li>
      ))}
    </ol>
  </Panel>
);

interface Edited extends ChatFieldsValue {
  readonly open: boolean;
}

function Edit({ page, onSaved }: { page: ChatPage; onSaved: () => void }) {
  const { message } = App.useApp();
  const [failure, setFailure] = useState<Failure | null>(null);
  const { openGId, name, tags, leaderName, pickupPointId, rules, status } = page.row;
  const save = async ({ open, ...typed }: Edited) => {
    const answer = await call('chat.save', { openGId, ...typed, status: open ? 'open' : 'closed' });
    if (!answer.ok) return setFailure(answer);
    void message.success('改好了');
    onSaved();
  };
  return (
    <Form<Edited>
      layout='vertical'
      requiredMark={false}
      initialValues={{ name, tags: [...tags], leaderName, pickupPointId, rules, open: status === 'open' }}
      onFinish={(typed) => void save(typed)}
    >
      <ChatFields pickupPoints={page.pickupPoints} tags={tags} />
      <Form.Item<Edited>
        name='open'
        label='在用'
        valuePropName='checked'
        extra='停用后，群里的人打不开群特惠，已下的单不受影响'
      >
        <Switch />
      </Form.Item>
      {failure && <FailureNote failure={failure} />}
      <Button type='primary' htmlType='submit'>
        保存
      </Button>
    </Form>
  );
}
