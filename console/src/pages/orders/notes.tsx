import { useState } from 'react';
import { App, Button, Input } from 'antd';
import type { StaffNote } from '@/domain/fulfilment/types';
import { call } from '../../kit/api';
import { dateTime } from '../../kit/format';
import { failureWords } from '../../words/codes';

interface Props {
  readonly orderId: string;
  readonly notes: readonly StaffNote[];
  readonly now: number;
  readonly onChange: () => void;
}

/** 备注: what staff tell each other; the customer never sees it. */
export function Notes({ orderId, notes, now, onChange }: Props) {
  const { message } = App.useApp();
  const [text, setText] = useState('');
  const [draft, setDraft] = useState(() => crypto.randomUUID());
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const answer = await call('order.note', { orderId, key: draft, text: text.trim() });
    setBusy(false);
    if (!answer.ok) return void message.error(`没有记下：${failureWords(answer)}`);
    setText('');
    setDraft(crypto.randomUUID());
    onChange();
  };
  return (
    <section>
      <h3>备注 · 客人看不到</h3>
      {notes.map((note) => (
        <p key={note.id}>
          {note.text} <span className='s mut num'>{`${note.name} ${dateTime(note.at, now)}`}</span>
        </p>
      ))}
      <div className='note-form'>
        <Input
          value={text}
          maxLength={300}
          placeholder='写给同事看，比如：晚上 7 点后来取'
          aria-label='写备注'
          onChange={(event) => setText(event.target.value)}
          onPressEnter={() => text.trim() && void save()}
        />
        <Button disabled={!text.trim()} loading={busy} onClick={() => void save()}>
          记下
        </Button>
      </div>
    </section>
  );
}
