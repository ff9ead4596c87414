import { Button, Table, type TableColumnsType } from 'antd';
import type { CouponTemplateRow } from '@/contract/coupons';
import { count, money, share } from '../../kit/format';
import { useMay } from '../../kit/me';
import { hrefOf } from '../../kit/route';
import { useAction } from '../../kit/use-action';
import { go } from '../../kit/use-route';
import { LoadedPart, Panel } from '../../parts/panel';
import { Mark, Nothing, PageHead } from '../../parts/pieces';
import { CHANNEL, TEMPLATE_STATUS } from '../../words/coupons';

export const couponPath = (templateId: string): string => `/coupons/${encodeURIComponent(templateId)}`;

/** 优惠券: what is given out, how far each got, what it cost and brought. */
export default function Coupons() {
  const templates = useAction('coupon.templates', {});
  const mayEdit = useMay('coupon.edit');
  return (
    <>
      <PageHead title='优惠券' sub='改了模板，客人手里的券不变'>
        {mayEdit && <Button onClick={() => go('/coupons/rules')}>自动发券</Button>}
        {mayEdit && (
          <Button type='primary' onClick={() => go('/coupons/new')}>
            新建一张券
          </Button>
        )}
      </PageHead>
      <Panel className='flush'>
        <LoadedPart from={templates} rows={8}>
          {(all) => (
            <Table<CouponTemplateRow>
              rowKey='templateId'
              size='small'
              columns={COLUMNS}
              dataSource={[...all]}
              pagination={false}
              scroll={{ x: 'max-content' }}
              onRow={(row) => ({ onClick: () => go(couponPath(row.templateId)) })}
              locale={{ emptyText: <Nothing>还没有券。新建一张，先在领券中心试试。</Nothing> }}
            />
          )}
        </LoadedPart>
      </Panel>
    </>
  );
}

const given = ({ counts }: CouponTemplateRow): number =>
  Object.values(counts).reduce((sum, each) => sum + each, 0);

const COLUMNS: TableColumnsType<CouponTemplateRow> = [
  {
    title: '券',
    key: 'title',
    render: (_, row) => (
      <>
        <a
          className='b'
          href={hrefOf(couponPath(row.templateId))}
          onClick={(event) => event.stopPropagation()}
        >
          {row.terms.title}
        </a>
        <p className='s mut'>
          {row.label} · {row.validity}
        </p>
      </>
    ),
  },
  { title: '状态', key: 'status', render: (_, row) => <Mark word={TEMPLATE_STATUS[row.status]} /> },
  { title: '怎么给', key: 'channel', render: (_, row) => CHANNEL[row.template.channel] },
  {
    title: '剩',
    key: 'left',
    align: 'right',
    className: 'num',
    render: (_, row) => `${count(row.left)} / ${count(row.total)}`,
  },
  { title: '发出', key: 'given', align: 'right', className: 'num', render: (_, row) => count(given(row)) },
  {
    title: '用掉',
    key: 'used',
    align: 'right',
    className: 'num b',
    render: (_, row) => `${count(row.counts.redeemed)}（${share(row.counts.redeemed, given(row))}）`,
  },
  {
    title: '过期',
    key: 'expired',
    align: 'right',
    className: 'num',
    render: (_, row) => count(row.counts.expired),
  },
  {
    title: '让利',
    key: 'off',
    align: 'right',
    className: 'num',
    render: (_, row) => money(row.money.off),
  },
  {
    title: '带来实付',
    key: 'paid',
    align: 'right',
    className: 'num',
    render: (_, row) => money(row.money.paid),
  },
];
