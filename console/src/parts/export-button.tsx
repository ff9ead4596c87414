import { useState } from 'react';
import { App, Button, Progress as Bar } from 'antd';
import type { Permission } from '@/domain/staff/roles';
import { collect, type Progress } from '../kit/collect';
import type { Answer } from '../kit/api';
import { toCsv, download } from '../kit/csv';
import { businessDay, count } from '../kit/format';
import { useMay } from '../kit/me';
import { failureWords } from '../words/codes';
import { Icon } from './icon';

interface ExportProps<R, C> {
  readonly label: string;
  /** Who may take the file. */
  readonly need: Permission;
  /** What is in it; the day and `.csv` are added. */
  readonly file: string;
  /** One page of what is exported; `after` is undefined for the first. */
  readonly ask: (
    after: C | undefined,
  ) => Promise<
    Answer<{ readonly rows: readonly R[]; readonly next: C | null; readonly total: number | null }>
  >;
  /** The sheet, head included. */
  readonly sheet: (rows: readonly R[]) => readonly (readonly (string | number)[])[];
}

/** Fetches everything page by page with a bar that moves, and hands over one file; a failure hands over none. */
export function ExportButton<R, C>({ label, need, file, ask, sheet }: ExportProps<R, C>) {
  const { message } = App.useApp();
  const may = useMay(need);
  const [progress, setProgress] = useState<Progress | null>(null);
  const run = async () => {
    setProgress({ done: 0, total: null });
    const answer = await collect(ask, setProgress);
    setProgress(null);
    if (!answer.ok) return void message.error(`没有导出：${failureWords(answer)}`);
    if (answer.value.length === 0) return void message.info('没有可导出的');
    download(`${file}-${businessDay(Date.now())}.csv`, toCsv(sheet(answer.value)));
    message.success(`导出了 ${count(answer.value.length)} 行`);
  };
  const { done = 0, total = null } = progress ?? {};
  if (!may) return null;
  return (
    <span className='export'>
      <Button disabled={progress !== null} icon={<Icon name='download' />} onClick={() => void run()}>
        {progress ? `已取 ${count(done)}${total === null ? '' : ` / ${count(total)}`}` : label}
      </Button>
      {progress && (
        <Bar
          size='small'
          percent={total ? Math.round((done / total) * 100) : 0}
          showInfo={false}
          aria-label='导出进度'
        />
      )}
    </span>
  );
}
