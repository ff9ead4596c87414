import { count, share } from '../../kit/format';
import { hrefOf } from '../../kit/route';
import { useAction } from '../../kit/use-action';
import { LoadedPart, Panel } from '../../parts/panel';
import { Go, Nothing } from '../../parts/pieces';

/** 最近发的消息: what the last ones did. */
export function LatelySent() {
  const campaigns = useAction('campaign.list', {});
  return (
    <Panel title='最近发的消息' extra={<Go to='/campaigns'>全部</Go>}>
      <LoadedPart from={campaigns} rows={4}>
        {(all) =>
          all.length === 0 ? (
            <Nothing action={<Go to='/campaigns/new'>写第一条</Go>}>还没发过消息。</Nothing>
          ) : (
            <table className='mini lined'>
              <tbody>
                {all.slice(0, 5).map((campaign) => (
                  <tr key={campaign.campaignId}>
                    <td className='wide'>
                      <a className='b' href={hrefOf(`/campaigns/${encodeURIComponent(campaign.campaignId)}`)}>
                        {campaign.title}
                      </a>
                    </td>
                    <td className='r num'>发到 {count(campaign.counts.sent)}</td>
                    <td className='r num mut'>点开 {share(campaign.counts.opened, campaign.counts.sent)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </LoadedPart>
    </Panel>
  );
}
