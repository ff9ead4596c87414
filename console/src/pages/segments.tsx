import { Button } from 'antd';
import { count, share } from '../kit/format';
import { hrefOf } from '../kit/route';
import { useAction } from '../kit/use-action';
import { go } from '../kit/use-route';
import { LoadedPart, Panel } from '../parts/panel';
import { Nothing, PageHead } from '../parts/pieces';

/** 分群: which people, how many, and why these. */
export default function Segments() {
  const segments = useAction('segment.list', {});
  const largest = Math.max(...(segments.value ?? []).map((segment) => segment.count), 1);
  return (
    <>
      <PageHead title='分群' sub='人数现在算的，发送那一刻会再算一次'>
        <Button loading={segments.loading && segments.value !== null} onClick={segments.reload}>
          重新算
        </Button>
      </PageHead>
      <Panel className='flush'>
        <LoadedPart from={segments} rows={8}>
          {(all) =>
            all.length === 0 ? (
              <Nothing>还没有分群。</Nothing>
            ) : (
              <ul className='segments'>
                {all.map((segment) => (
                  <li key={segment.segmentId}>
                    <div>
                      <a className='b' href={hrefOf('/members', { segment: segment.segmentId })}>
                        {segment.name}
                      </a>
                      <p className='s mut'>{segment.why}</p>
                    </div>
                    <span className='meter' title={`占最大的分群 ${share(segment.count, largest)}`}>
                      <i style={{ width: `${(segment.count / largest) * 100}%` }} />
                    </span>
                    <b className='num'>{count(segment.count)} 人</b>
                    <span className='actions'>
                      <Button size='small' onClick={() => go('/members', { segment: segment.segmentId })}>
                        看名单
                      </Button>
                      <Button
                        size='small'
                        disabled={segment.count === 0}
                        onClick={() => go('/campaigns/new', { segment: segment.segmentId })}
                      >
                        发消息
                      </Button>
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </LoadedPart>
      </Panel>
    </>
  );
}
