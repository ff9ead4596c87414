import { App, Button, Popconfirm } from 'antd';
import { useEffect } from 'react';
import { call } from '../../kit/api';
import { count, money, share } from '../../kit/format';
import { useMay } from '../../kit/me';
import { useAction } from '../../kit/use-action';
import { go } from '../../kit/use-route';
import { Crumb } from '../../parts/crumb';
import { LoadedPart, Panel } from '../../parts/panel';
import { Figures, Mark, PageHead } from '../../parts/pieces';
import { failureWords } from '../../words/codes';
import { CHANNEL, TEMPLATE_STATUS } from '../../words/coupons';
import { couponPath } from '.';
import { Batches } from './batches';
import { Give } from './give';
import { Ticket } from './ticket';

const POLL_MS = 2000;

/** One template: the funnel, what it cost and brought, its batches, and giving more. */
export default function CouponPage({ templateId }: { templateId: string }) {
  const { message } = App.useApp();
  const loaded = useAction('coupon.template', { templateId });
  const mayEdit = useMay('coupon.edit');
  const { reload } = loaded;
  const busy =
    loaded.value?.batches.some(({ status }) => status === 'making' || status === 'voiding') ?? false;
  useEffect(() => {
    if (!busy) return;
    const timer = setTimeout(reload, POLL_MS);
    return () => clearTimeout(timer);
  }, [busy, loaded.at, reload]);

  const stop = async (stopped: boolean) => {
    const answer = await call('coupon.stop', { templateId, stopped });
    if (!answer.ok) return void message.error(failureWords(answer));
    void message.success(stopped ? '停发了，客人手里的还能用' : '恢复发放了');
    reload();
  };
  return (
    <LoadedPart from={loaded} rows={10}>
      {({ row, batches }) => {
        const stopped = row.status === 'stopped';
        const given = Object.values(row.counts).reduce((sum, each) => sum + each, 0);
        return (
          <>
            <Crumb to='/coupons' from='优惠券'>
              {row.terms.title}
            </Crumb>
            <PageHead title={row.terms.title} sub={`${CHANNEL[row.template.channel]} · ${row.label}`}>
              <Mark word={TEMPLATE_STATUS[row.status]} />
              {mayEdit && (
                <>
                  <Popconfirm
                    title={stopped ? '恢复发放？' : '停发这张券？客人手里的还能用'}
                    okText={stopped ? '恢复' : '停发'}
                    cancelText='再想想'
                    onConfirm={() => void stop(!stopped)}
                  >
                    <Button>{stopped ? '恢复发放' : '停发'}</Button>
                  </Popconfirm>
                  <Button onClick={() => go('/coupons/new', { from: templateId })}>照着建一张</Button>
                  <Button onClick={() => go(`${couponPath(templateId)}/edit`)}>改</Button>
                </>
              )}
            </PageHead>
            <div className='coupon-edit'>
              <div className='column'>
                <Panel className='flush six-figures'>
                  <Figures
                    items={[
                      {
                        name: '发出',
                        value: count(given),
                        more: `总共 ${count(row.total)}，剩 ${count(row.left)}`,
                      },
                      {
                        name: '用掉',
                        value: count(row.counts.redeemed),
                        more: `发出的 ${share(row.counts.redeemed, given)}`,
                      },
                      { name: '还在手里', value: count(row.counts.claimed + row.counts.locked) },
                      {
                        name: '过期 · 收回',
                        value: `${count(row.counts.expired)} · ${count(row.counts.voided)}`,
                      },
                      { name: '让利', value: money(row.money.off) },
                      {
                        name: '带来实付',
                        value: money(row.money.paid),
                        more: `${count(row.money.orders)} 单`,
                      },
                    ]}
                  />
                </Panel>
                <Batches batches={batches} mayEdit={mayEdit} onDone={reload} />
              </div>
              <div className='coupon-preview'>
                <Panel title='客人看到的'>
                  <Ticket terms={row.terms} validity={row.validity} />
                </Panel>
                <Give row={row} mayEdit={mayEdit} onDone={reload} />
              </div>
            </div>
          </>
        );
      }}
    </LoadedPart>
  );
}
