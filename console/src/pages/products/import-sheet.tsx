import { useState } from 'react';
import { Button, Modal, Table, Upload } from 'antd';
import type { CatalogOutputs, ImportRowResult } from '@/contract/catalog';
import { call, type Failure } from '../../kit/api';
import { count, money } from '../../kit/format';
import { FailureNote } from '../../parts/panel';
import { readSheet, type SheetRow } from './sheet';

export { SHEET_HEAD } from './sheet';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}
interface Checked {
  readonly key: string;
  readonly rows: readonly SheetRow[];
  readonly result: CatalogOutputs['stock.import'];
  readonly applied: boolean;
}

/** 导入表格: read, shown as before → after with what is wrong, and only then carried out. */
export function ImportSheet({ open, onClose, onDone }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);

  const ask = async (key: string, rows: readonly SheetRow[], apply: boolean) => {
    setBusy(true);
    const answer = await call('stock.import', { key, apply, rows: [...rows] });
    setBusy(false);
    setFailure(answer.ok ? null : answer);
    if (!answer.ok) return;
    setChecked({ key, rows, result: answer.value, applied: apply });
    if (apply) onDone();
  };
  const read = async (file: File) => {
    const sheet = readSheet(await file.text());
    setProblem(sheet.ok ? null : sheet.problem);
    setChecked(null);
    if (sheet.ok) await ask(`sheet-${crypto.randomUUID()}`, sheet.rows, false);
  };
  const close = () => {
    setChecked(null);
    setProblem(null);
    setFailure(null);
    onClose();
  };
  const applied = checked?.applied === true;
  const changes = checked?.result.changes ?? 0;
  const apply = () => void (checked && ask(checked.key, checked.rows, true));
  return (
    <Modal
      title='导入价格和库存'
      width={860}
      open={open}
      onCancel={close}
      onOk={applied ? close : apply}
      okText={applied ? '好了' : okWords(changes)}
      okButtonProps={{ disabled: !applied && changes === 0, loading: busy }}
      cancelText='取消'
      destroyOnHidden
    >
      <p className='mut'>
        先「导出表格」，改好售价、划线价、可卖这三列再选进来。表里没有的规格不会动，可卖填的是点出来的数。
      </p>
      <p>
        <Upload
          accept='.csv,text/csv'
          showUploadList={false}
          beforeUpload={(file) => {
            void read(file);
            return false;
          }}
        >
          <Button loading={busy && !checked}>选 CSV 文件</Button>
        </Upload>
      </p>
      {problem && (
        <p className='problem' role='alert'>
          {problem}，什么都没有改
        </p>
      )}
      {failure && <FailureNote failure={failure} />}
      {checked && <Results result={checked.result} applied={applied} />}
    </Modal>
  );
}

/** What changes, or changed, and what is wrong; what stays as it is is not shown. */
function Results({ result, applied }: { result: CatalogOutputs['stock.import']; applied: boolean }) {
  return (
    <>
      <p role='status'>
        {applied ? '改了' : '会改'} {count(result.changes)} 个规格
        {result.problems > 0 && <span className='problem'>，{count(result.problems)} 行有问题，不会动</span>}
      </p>
      <Table<ImportRowResult>
        rowKey={(row) => `${row.skuId} ${row.problem ?? ''}`}
        size='small'
        pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={[...result.rows].filter((row) => row.problem !== null || changed(row))}
        locale={{ emptyText: '和现在一样，没有要改的' }}
        columns={[
          { title: '规格', key: 'sku', render: (_, { title, skuId }) => title || skuId },
          {
            title: '售价',
            key: 'price',
            className: 'num',
            render: (_, row) => arrow(row, ({ price }) => money(price)),
          },
          {
            title: '划线价',
            key: 'list',
            className: 'num',
            render: (_, row) => arrow(row, ({ listPrice }) => (listPrice === null ? '无' : money(listPrice))),
          },
          {
            title: '可卖',
            key: 'left',
            className: 'num',
            render: (_, row) => arrow(row, ({ left }) => count(left)),
          },
          {
            title: '',
            key: 'problem',
            render: (_, row) => <span className='problem'>{row.problem}</span>,
          },
        ]}
      />
    </>
  );
}

const okWords = (changes: number): string => (changes > 0 ? `改这 ${count(changes)} 个规格` : '没有要改的');

type Numbers = NonNullable<ImportRowResult['before']>;
const changed = ({ before, after }: ImportRowResult): boolean =>
  JSON.stringify(before) !== JSON.stringify(after);

function arrow({ before, after }: ImportRowResult, text: (numbers: Numbers) => string) {
  if (!before || !after) return '–';
  const [was, will] = [text(before), text(after)];
  return was === will ? (
    <span className='mut'>{was}</span>
  ) : (
    <>
      {was} → <b>{will}</b>
    </>
  );
}
