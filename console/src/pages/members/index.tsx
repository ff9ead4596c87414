import { Button, Table } from 'antd';
import type { MemberRow } from '@/contract/console';
import { call } from '../../kit/api';
import { count } from '../../kit/format';
import type { Route } from '../../kit/route';
import { useAction } from '../../kit/use-action';
import { adjust, go } from '../../kit/use-route';
import { ExportButton } from '../../parts/export-button';
import { LoadedPart, Panel } from '../../parts/panel';
import { PageHead } from '../../parts/pieces';
import { memberSheet } from '../orders/order-sheet';
import { COLUMNS } from './columns';
import { Filters, NoRows } from './filters';

const SIZES = [20, 50, 100];

/** 会员: find somebody, or see who is in a segment. Filters and page are in the URL. */
export default function Members({ query }: { query: Route['query'] }) {
  const { keyword, segmentId, page, size } = asked(query);
  const segments = useAction('segment.list', {}).value ?? [];
  const members = useAction('member.list', {
    ...(keyword ? { keyword } : {}),
    ...(segmentId ? { segmentId } : {}),
    offset: (page - 1) * size,
    limit: size,
  });
  const chosen = segments.find((segment) => segment.segmentId === segmentId);

  return (
    <>
      <PageHead
        title='会员'
        sub={
          members.value &&
          `${keyword || segmentId ? '符合条件的' : '来过的人'} ${count(members.value.total)} 位`
        }
      >
        <ExportButton
          label='导出 CSV'
          need='member.export'
          file='会员'
          ask={(after: string | undefined) => call('member.export', { ...(after && { after }) })}
          sheet={memberSheet}
        />
        {chosen && (
          <Button type='primary' onClick={() => go('/campaigns/new', { segment: segmentId })}>
            给「{chosen.name}」发消息
          </Button>
        )}
      </PageHead>
      <Panel className='flush'>
        <Filters keyword={keyword} segments={segments} segment={chosen} />
        <LoadedPart from={members} rows={10}>
          {({ rows, total }) => (
            <Table<MemberRow>
              rowKey='memberId'
              size='small'
              columns={COLUMNS}
              dataSource={[...rows]}
              scroll={{ x: 'max-content' }}
              onRow={(row) => ({ onClick: () => go(`/members/${encodeURIComponent(row.memberId)}`) })}
              locale={{ emptyText: <NoRows keyword={keyword} segment={chosen} /> }}
              pagination={{
                current: page,
                pageSize: size,
                total,
                pageSizeOptions: SIZES,
                showSizeChanger: true,
                showTotal: (sum, [from, to]) => `第 ${from}–${to} 位，共 ${count(sum)}`,
                onChange: (next, nextSize) => adjust(pageQuery(nextSize === size ? next : 1, nextSize)),
              }}
            />
          )}
        </LoadedPart>
      </Panel>
    </>
  );
}

/** The URL, read forgivingly: a number out of range is the first page of the usual size. */
function asked({ q = '', segment = '', page, size }: Route['query']) {
  return {
    keyword: q,
    segmentId: segment,
    page: Math.max(1, Math.floor(Number(page)) || 1),
    size: SIZES.find((one) => String(one) === size) ?? 20,
  };
}

const pageQuery = (page: number, size: number) => ({
  page: page > 1 ? String(page) : undefined,
  size: size === 20 ? undefined : String(size),
});
