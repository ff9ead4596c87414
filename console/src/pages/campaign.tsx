import { useEffect } from 'react';
import { Button, Progress } from 'antd';
import type { CampaignView } from '@/contract/console';
import { count, dateTime, share } from '../kit/format';
import { useAction } from '../kit/use-action';
import { go } from '../kit/use-route';
import { LoadedPart, Panel } from '../parts/panel';
import { Crumb } from '../parts/crumb';
import { Figures, Mark, Note, PageHead } from '../parts/pieces';
import { CAMPAIGN_STATUS } from '../words/status';

const POLL_MS = 1_500;

/** One sending: how far it is, then what came of it. Reads again by itself until it is done. */
export default function CampaignPage({ campaignId }: { campaignId: string }) {
  const loaded = useAction('campaign.get', { campaignId });
  const { value, at, reload } = loaded;
  const sending = value?.status === 'sending';
  useEffect(() => {
    if (!sending) return undefined;
    const timer = setTimeout(reload, POLL_MS);
    return () => clearTimeout(timer);
  }, [sending, at, reload]);
  return (
    <>
      <Crumb to='/campaigns' from='发消息'>
        {value?.title ?? '…'}
      </Crumb>
      <PageHead
        title={value?.title ?? '发送结果'}
        sub={value && `「${value.segmentName}」· 模板「${value.templateTitle}」`}
      >
        <Button onClick={reload}>刷新</Button>
        <Button onClick={() => go('/campaigns/new')}>再写一条</Button>
      </PageHead>
      <LoadedPart from={{ ...loaded, loading: loaded.loading && !sending }} rows={8}>
        {(campaign) => (
          <>
            <Going campaign={campaign} now={at} />
            <Errors campaign={campaign} />
          </>
        )}
      </LoadedPart>
    </>
  );
}

function Going({ campaign, now }: { campaign: CampaignView; now: number }) {
  const { counts, status, createdAt, finishedAt } = campaign;
  const handled = counts.audience - counts.queued;
  const percent = counts.audience ? Math.floor((handled / counts.audience) * 100) : 100;
  return (
    <Panel
      title={
        <>
          发到了几个人 <Mark word={CAMPAIGN_STATUS[status]} />
        </>
      }
      sub={`${dateTime(createdAt, now)} 开始${finishedAt === null ? '' : `，${dateTime(finishedAt, now)} 发完`}`}
    >
      <Progress percent={percent} showInfo={false} status={status === 'sending' ? 'active' : 'normal'} />
      <p className='s mut' aria-live='polite'>
        {status === 'sending'
          ? `已处理 ${count(handled)} 人，还有 ${count(counts.queued)} 人。可以离开这一页，会接着发。`
          : `${count(counts.audience)} 人都处理完了。`}
      </p>
      <Figures
        items={[
          { name: '发到', value: count(counts.sent), more: `占 ${share(counts.sent, counts.audience)}` },
          {
            name: '点开',
            value: count(counts.opened),
            more: `占发到的 ${share(counts.opened, counts.sent)}`,
          },
          { name: '没发到', value: count(counts.failed), more: '原因在下面' },
          { name: '结果不明', value: count(counts.unknown), more: '微信没有回话，不会重发' },
          { name: '名单', value: count(counts.audience), more: '发送那一刻定下的' },
        ]}
      />
    </Panel>
  );
}

function Errors({ campaign }: { campaign: CampaignView }) {
  const { errors, status, counts } = campaign;
  return (
    <Panel title='没发到的是为什么' sub='按微信回的错误码'>
      {errors.length === 0 ? (
        <Note icon='check'>
          {status === 'sending'
            ? '到现在为止没有发不到的。'
            : counts.unknown
              ? '除了结果不明的，都发到了。'
              : '没有发不到的人。'}
        </Note>
      ) : (
        <table className='mini lined'>
          <thead>
            <tr>
              <th>原因</th>
              <th className='r'>错误码</th>
              <th className='r'>人数</th>
            </tr>
          </thead>
          <tbody>
            {errors.map((error) => (
              <tr key={error.errCode}>
                <td>{error.label}</td>
                <td className='r num mut'>{error.errCode}</td>
                <td className='r num b'>{count(error.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
