import { useState } from 'react';
import { Button, Modal, Progress as Bar, Table, Upload } from 'antd';
import type { BatchAnswer } from '@/contract/fulfilment';
import { call, type Failure } from '../../kit/api';
import { inPieces, type Progress } from '../../kit/collect';
import { count } from '../../kit/format';
import { FailureNote } from '../../parts/panel';
import { Mark } from '../../parts/pieces';
import { readSheet, textOf, type Known, type Sheet, type SheetRow } from './sheet';

/** Rows per call: each is a read and a write, and a call has twenty seconds. */
const PIECE = 20;

interface Done {
  readonly answers: BatchAnswer['rows'];
  readonly failure: Failure | null;
}

interface Props {
  readonly open: boolean;
  readonly known: Known;
  readonly onClose: () => void;
}

/** 导入快递单号: choose the file, see what is wrong line by line, then send; what was answered stays on the screen. */
export function Import({ open, known, onClose }: Props) {
  const [sheet, setSheet] = useState<Sheet | string | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const rows = sheet && typeof sheet !== 'string' ? sheet.rows : [];
  const good = rows.filter(({ problem }) => problem === null);
  const busy = progress !== null && done === null;

  const read = async (file: File) => {
    setDone(null);
    setProgress(null);
    setSheet(readSheet(textOf(await file.arrayBuffer()), known));
  };
  const send = async () => {
    setDone(null);
    const { answers, failure } = await inPieces(
      good,
      PIECE,
      async (piece) => {
        const asked = piece.map(({ orderId, carrier, trackingNo }) => ({ orderId, carrier, trackingNo }));
        const answer = await call('order.ship-batch', { rows: asked });
        return answer.ok ? { ok: true, value: answer.value.rows } : answer;
      },
      setProgress,
    );
    setDone({ answers, failure });
  };
  const close = () => {
    setSheet(null);
    setProgress(null);
    setDone(null);
    onClose();
  };
  return (
    <Modal
      title='导入快递单号'
      width={760}
      open={open}
      mask={{ closable: !busy }}
      closable={!busy}
      onCancel={close}
      destroyOnHidden
      footer={
        <Foot
          over={done !== null && done.failure === null}
          busy={busy}
          good={good.length}
          onClose={close}
          onSend={() => void send()}
        />
      }
    >
      <div className='import'>
        <p className='mut'>
          先「导出待发货」，把快递公司和单号填进最后两列再选进来。没填单号的行会跳过，同一个单号导两遍只算一次。
        </p>
        <p>
          <Upload
            accept='.csv,text/csv'
            showUploadList={false}
            disabled={busy}
            beforeUpload={(file) => {
              void read(file);
              return false;
            }}
          >
            <Button disabled={busy}>选 CSV 文件</Button>
          </Upload>
        </p>
        {typeof sheet === 'string' && (
          <p className='problem' role='alert'>
            {sheet}，什么都没有发
          </p>
        )}
        {sheet && typeof sheet !== 'string' && <Counts sheet={sheet} good={good.length} done={done} />}
        {progress && busy && <Bar percent={percentOf(progress)} aria-label='发货进度' />}
        <Outcome rows={rows} good={good} done={done} />
      </div>
    </Modal>
  );
}

const percentOf = ({ done, total }: Progress): number => (total ? Math.round((done / total) * 100) : 0);

interface FootProps {
  readonly over: boolean;
  readonly busy: boolean;
  readonly good: number;
  readonly onClose: () => void;
  readonly onSend: () => void;
}
function Foot({ over, busy, good, onClose, onSend }: FootProps) {
  if (over)
    return (
      <Button type='primary' onClick={onClose}>
        好了
      </Button>
    );
  return (
    <>
      <Button disabled={busy} onClick={onClose}>
        先不导
      </Button>
      <Button type='primary' disabled={good === 0} loading={busy} onClick={onSend}>
        {`发 ${count(good)} 单`}
      </Button>
    </>
  );
}

function Counts({ sheet, good, done }: { sheet: Sheet; good: number; done: Done | null }) {
  if (done) {
    const sent = done.answers.filter(({ ok }) => ok).length;
    const refused = done.answers.length - sent;
    return (
      <p role='status'>
        发出 {count(sent)} 单
        {refused > 0 && <span className='problem'>，{count(refused)} 单没发成，原因在下面</span>}
      </p>
    );
  }
  const bad = sheet.rows.length - good;
  return (
    <p role='status'>
      会发 {count(good)} 单{bad > 0 && <span className='problem'>，{count(bad)} 行有问题，不会发</span>}
      {sheet.open > 0 && `，${count(sheet.open)} 行没填单号，跳过`}
    </p>
  );
}

function Outcome({
  rows,
  good,
  done,
}: {
  rows: readonly SheetRow[];
  good: readonly SheetRow[];
  done: Done | null;
}) {
  return (
    <>
      {done?.failure && <FailureNote failure={done.failure} more='，没答复的行再发一次就行，不会发两遍' />}
      {rows.length > 0 && <Preview rows={rows} good={good} answers={done?.answers ?? []} />}
    </>
  );
}

interface PreviewProps {
  readonly rows: readonly SheetRow[];
  readonly good: readonly SheetRow[];
  readonly answers: BatchAnswer['rows'];
}

/** Every row with what will become of it, or became; what went wrong comes first. */
function Preview({ rows, good, answers }: PreviewProps) {
  const answerOf = (row: SheetRow) => answers[good.indexOf(row)];
  const wrong = (row: SheetRow): boolean => row.problem !== null || answerOf(row)?.ok === false;
  const sorted = [...rows].sort((a, b) => Number(wrong(b)) - Number(wrong(a)) || a.line - b.line);
  return (
    <Table<SheetRow>
      rowKey='line'
      size='small'
      className='plain-rows'
      dataSource={sorted}
      pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: '行', dataIndex: 'line', className: 'num', width: 48 },
        { title: '订单号', dataIndex: 'orderId', className: 'num' },
        { title: '快递公司', dataIndex: 'carrier', className: 'nowrap' },
        { title: '快递单号', dataIndex: 'trackingNo', className: 'num nowrap' },
        { title: '', key: 'answer', render: (_, row) => <Verdict row={row} answer={answerOf(row)} /> },
      ]}
    />
  );
}

function Verdict({ row, answer }: { row: SheetRow; answer: BatchAnswer['rows'][number] | undefined }) {
  if (row.problem) return <span className='problem'>{row.problem}</span>;
  if (!answer) return null;
  if (!answer.ok) return <span className='problem'>{answer.words}</span>;
  return (
    <Mark word={answer.again ? { text: '之前发过', tone: 'plain' } : { text: '发出了', tone: 'leaf' }} />
  );
}
