import { useState } from 'react';
import { Button, Input } from 'antd';
import { SaveButton, type SectionProps } from './section';

interface Row {
  readonly id: string | null;
  readonly [field: string]: string | null;
}
interface RowsProps {
  readonly rows: readonly Row[];
  readonly columns: readonly (readonly [field: string, name: string, most: number, width: string])[];
  readonly onChange: (rows: readonly Row[]) => void;
  readonly add: string;
}

/** Lines of text fields that can be added and taken away. */
function Rows({ rows, columns, onChange, add }: RowsProps) {
  const template = `${columns.map(([, , , width]) => width).join(' ')} max-content`;
  return (
    <div className='settings-list'>
      {rows.map((row, index) => (
        <div
          key={row.id ?? `new ${index}`}
          className='settings-row'
          style={{ gridTemplateColumns: template }}
        >
          {columns.map(([field, name, most]) => (
            <Input
              key={field}
              aria-label={name}
              placeholder={name}
              maxLength={most}
              value={row[field] ?? ''}
              onChange={(event) =>
                onChange(
                  rows.map((one, at) => (at === index ? { ...one, [field]: event.target.value } : one)),
                )
              }
            />
          ))}
          <Button type='text' onClick={() => onChange(rows.filter((_, at) => at !== index))}>
            去掉
          </Button>
        </div>
      ))}
      <span>
        <Button size='small' onClick={() => onChange([...rows, { id: null }])}>
          {add}
        </Button>
      </span>
    </div>
  );
}

const text = (row: Row, field: string): string => (row[field] ?? '').trim();

/** 自提点. */
export function PickupSection({ settings, save }: SectionProps) {
  const [rows, setRows] = useState<readonly Row[]>(settings.pickupPoints.map((point) => ({ ...point })));
  return (
    <>
      <Rows
        rows={rows}
        add='加一个自提点'
        columns={[
          ['name', '名称', 20, '120px'],
          ['address', '地址', 80, 'minmax(0, 1.2fr)'],
          ['hours', '什么时候能取', 60, 'minmax(0, 1fr)'],
        ]}
        onChange={setRows}
      />
      <SaveButton
        onSave={() =>
          save({
            section: 'pickup',
            points: rows.map((row) => ({
              id: row.id,
              name: text(row, 'name'),
              address: text(row, 'address'),
              hours: text(row, 'hours'),
            })),
          })
        }
      />
    </>
  );
}

/** 来源码: what posters and ads are called in the lists. */
export function SourcesSection({ settings, save }: SectionProps) {
  const [rows, setRows] = useState<readonly Row[]>(
    settings.sources.map((source) => ({ id: null, ...source })),
  );
  return (
    <>
      <Rows
        rows={rows}
        add='加一个来源码'
        columns={[
          ['code', '码，如 south-gate', 32, 'minmax(0, 180px)'],
          ['name', '名字，如 南门海报', 20, 'minmax(0, 240px)'],
        ]}
        onChange={setRows}
      />
      <SaveButton
        onSave={() =>
          save({
            section: 'sources',
            sources: rows.map((row) => ({ code: text(row, 'code'), name: text(row, 'name') })),
          })
        }
      />
    </>
  );
}

/** 分类, in the order of the shop. */
export function NamesSection({ settings, save }: SectionProps) {
  const [rows, setRows] = useState<readonly Row[]>(settings.categories.map((category) => ({ ...category })));
  return (
    <>
      <Rows
        rows={rows}
        add='加一个分类'
        columns={[['name', '名称', 10, 'minmax(0, 240px)']]}
        onChange={setRows}
      />
      <SaveButton
        onSave={() =>
          save({
            section: 'categories',
            categories: rows.map((row) => ({ id: row.id, name: text(row, 'name') })),
          })
        }
      />
    </>
  );
}
