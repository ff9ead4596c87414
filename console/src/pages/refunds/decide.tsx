import { useState, type ReactNode } from 'react';
import { Alert, App, Button, Checkbox, Input, Modal } from 'antd';
import type { RefundView } from '@/contract/after-sale';
import { call, type Answer, type Failure } from '../../kit/api';
import { dateTime, money } from '../../kit/format';
import { FailureNote, Panel } from '../../parts/panel';
import { adviceOf } from '../../words/refunds';

interface Props {
  readonly view: RefundView;
  readonly now: number;
  readonly onDone: () => void;
}
type Act = (asked: Promise<Answer<RefundView>>, said: string) => Promise<void>;

/** What staff can do now, with the deadline; a refund that went wrong says what to do. */
export function Decide({ view, now, onDone }: Props) {
  const { message } = App.useApp();
  const [failure, setFailure] = useState<Failure | null>(null);
  const act: Act = async (asked, said) => {
    const answer = await asked;
    setFailure(answer.ok ? null : answer);
    if (answer.ok) void message.success(said);
    onDone();
  };
  const parts = partsOf(view, act);
  if (!parts && !adviceOf(view) && !failure) return null;
  return (
    <Panel title='怎么办' sub={untilOf(view, now)}>
      {failure && <FailureNote failure={failure} more='，没有改动' />}
      <Trouble view={view} act={act} />
      {parts && <div className='decide'>{parts}</div>}
    </Panel>
  );
}

function untilOf({ deadlineAt }: RefundView, now: number): string | undefined {
  if (deadlineAt === null) return undefined;
  return `${dateTime(deadlineAt, now)} 前${deadlineAt <= now ? '，已过' : ''}`;
}

/** What went wrong at WeChat Pay, and what to do. */
function Trouble({ view, act }: ActionProps) {
  const advice = adviceOf(view);
  if (!advice) return null;
  const { afterSaleId, orderId } = view;
  const again = () => void act(call('refund.again', { afterSaleId, orderId }), '问过微信支付了');
  return (
    <>
      <Alert
        type={view.status === 'refund_failed' ? 'error' : 'warning'}
        showIcon
        title={advice.title}
        description={advice.todo}
      />
      {advice.again && (
        <div className='decide'>
          <Button type='primary' onClick={again}>
            {advice.again}
          </Button>
        </div>
      )}
    </>
  );
}

function partsOf(view: RefundView, act: Act): ReactNode {
  if (view.status === 'requested')
    return (
      <>
        <Approve view={view} act={act} />
        <Reject view={view} act={act} />
      </>
    );
  if (view.status === 'awaiting_return') return <Approve view={view} act={act} />;
  if (view.status === 'returning')
    return (
      <>
        <ConfirmReturn view={view} act={act} />
        <Reject view={view} act={act} />
      </>
    );
  return null;
}

interface ActionProps {
  readonly view: RefundView;
  readonly act: Act;
}

/** Money leaves here, so a dialog says how much; a return asks for the goods first, unless the customer keeps them. */
function Approve({ view, act }: ActionProps) {
  const [open, setOpen] = useState<'return' | 'refund' | null>(null);
  const [restock, setRestock] = useState(false);
  const { afterSaleId, orderId, kind, status, amount, order } = view;
  const yes = async () => {
    const input = { afterSaleId, orderId, keepGoods: open === 'refund', restock };
    await act(
      call('refund.approve', input),
      open === 'return' ? '已同意，等客人寄回' : `${money(amount)} 已经在退`,
    );
    setOpen(null);
  };
  return (
    <>
      {kind === 'return' && status === 'requested' && (
        <Button type='primary' onClick={() => setOpen('return')}>
          同意退货
        </Button>
      )}
      <Button type={kind === 'return' ? 'default' : 'primary'} onClick={() => setOpen('refund')}>
        {kind === 'return' ? '不用寄回，直接退款' : `同意退款 ${money(amount)}`}
      </Button>
      <Modal
        open={open !== null}
        title={open === 'return' ? '同意退货' : `退 ${money(amount)} 给客人`}
        okText={open === 'return' ? '同意' : `退 ${money(amount)}`}
        cancelText='再想想'
        onOk={yes}
        onCancel={() => setOpen(null)}
        destroyOnHidden
      >
        {open === 'return' ? (
          <p>客人会看到寄回地址。收到货、确认以后才退钱。</p>
        ) : (
          <>
            <p>钱马上原路退回，收不回来。积分、成长值、邀请奖励跟着冲回。</p>
            {order.untouched ? (
              <p className='mut'>货还在店里，退款到账后自动加回库存。</p>
            ) : (
              <Checkbox
                className='below'
                checked={restock}
                onChange={(event) => setRestock(event.target.checked)}
              >
                货在店里，还能卖，加回库存
              </Checkbox>
            )}
          </>
        )}
      </Modal>
    </>
  );
}

function ConfirmReturn({ view, act }: ActionProps) {
  const [open, setOpen] = useState(false);
  const [restock, setRestock] = useState(false);
  const { afterSaleId, orderId, amount } = view;
  const yes = async () => {
    await act(call('refund.confirm-return', { afterSaleId, orderId, restock }), `${money(amount)} 已经在退`);
    setOpen(false);
  };
  return (
    <>
      <Button type='primary' onClick={() => setOpen(true)}>
        {`收到退货，退 ${money(amount)}`}
      </Button>
      <Modal
        open={open}
        title={`收到退货，退 ${money(amount)}`}
        okText={`退 ${money(amount)}`}
        cancelText='再想想'
        onOk={yes}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>货看过没问题再点。钱马上原路退回，收不回来。</p>
        <Checkbox className='below' checked={restock} onChange={(event) => setRestock(event.target.checked)}>
          入库：还能卖，加回库存
        </Checkbox>
      </Modal>
    </>
  );
}

function Reject({ view, act }: ActionProps) {
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState('');
  const { afterSaleId, orderId } = view;
  const yes = async () => {
    await act(call('refund.reject', { afterSaleId, orderId, why: why.trim() }), '已拒绝，客人会看到理由');
    setOpen(false);
  };
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        拒绝
      </Button>
      <Modal
        open={open}
        title='拒绝这次申请'
        okText='拒绝'
        okButtonProps={{ danger: true, disabled: why.trim() === '' }}
        cancelText='再想想'
        onOk={yes}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>理由客人看得到，写清楚差什么。客人可以补充以后再申请。</p>
        <Input.TextArea
          aria-label='拒绝的理由'
          value={why}
          maxLength={100}
          showCount
          rows={3}
          placeholder='比如：照片里看不出坏果，麻烦再拍一张'
          onChange={(event) => setWhy(event.target.value)}
        />
      </Modal>
    </>
  );
}
