import { useState } from 'react';
import { Button, Form, Modal } from 'antd';
import type { ConsoleOutputs } from '@/contract/console';
import { call, type Failure } from '../../kit/api';
import { dateTime } from '../../kit/format';
import { useAction } from '../../kit/use-action';
import { CopyText } from '../../parts/copy-text';
import { FailureNote } from '../../parts/panel';
import { Note } from '../../parts/pieces';
import { ChatFields, type ChatFieldsValue } from './chat-fields';

type Made = Pick<ConsoleOutputs['chat.code-make'], 'code' | 'name' | 'createdAt' | 'expiresAt'>;

interface NewCodeProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onMade: () => void;
}

/** 登记一个新群: the fields, then the code, once. */
export function NewCode({ open, onClose, onMade }: NewCodeProps) {
  const [made, setMade] = useState<Made | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Modal
      title={made ? '把登记码发给团长' : '登记一个新群'}
      open={open}
      onCancel={close}
      footer={null}
      destroyOnHidden
    >
      {made ? (
        <div className='code-made'>
          <p>请「{made.name}」的团长在群里点开小程序卡片，到「群里」页选「我是团长，登记这个群」，输入：</p>
          <p className='code'>
            <CopyText text={made.code} />
          </p>
          <Note icon='warn'>
            这个码只显示这一次，{dateTime(made.expiresAt, made.createdAt)} 前有效，只能登记一个群。
          </Note>
          <div className='foot'>
            <Button type='primary' onClick={close}>
              记下了
            </Button>
          </div>
        </div>
      ) : (
        <CodeForm
          onMade={(code) => {
            setMade(code);
            onMade();
          }}
        />
      )}
    </Modal>
  );
}

function CodeForm({ onMade }: { onMade: (made: Made) => void }) {
  const options = useAction('special.options', {}).value;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const make = async (typed: ChatFieldsValue) => {
    setBusy(true);
    const answer = await call('chat.code-make', {
      ...typed,
      rules: typed.rules ?? '',
      tags: typed.tags ?? [],
    });
    setBusy(false);
    if (answer.ok) onMade(answer.value);
    else setFailure(answer);
  };
  return (
    <Form<ChatFieldsValue> layout='vertical' requiredMark={false} onFinish={(typed) => void make(typed)}>
      <ChatFields pickupPoints={options?.pickupPoints ?? []} tags={options?.tags ?? []} />
      {failure && <FailureNote failure={failure} />}
      <div className='foot'>
        <Button type='primary' htmlType='submit' loading={busy}>
          生成登记码
        </Button>
      </div>
    </Form>
  );
}
