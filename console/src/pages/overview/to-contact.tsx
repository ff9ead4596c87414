import { Button } from 'antd';
import { count } from '../../kit/format';
import { hrefOf } from '../../kit/route';
import { useAction } from '../../kit/use-action';
import { go } from '../../kit/use-route';
import { LoadedPart, Panel } from '../../parts/panel';
import { Go, Nothing } from '../../parts/pieces';

/** 该联系谁: the segments that have somebody in them. */
export function ToContact() {
  const segments = useAction('segment.list', {});
  return (
    <Panel title='该联系谁' sub='每个分群里现在有几个人' extra={<Go to='/segments'>全部分群</Go>}>
      <LoadedPart from={segments} rows={4}>
        {(all) => {
          const some = all.filter((segment) => segment.count > 0).slice(0, 5);
          if (some.length === 0)
            return <Nothing>现在每个分群都是空的。有人入会、下单以后，这里就有名单。</Nothing>;
          return (
            <table className='mini lined'>
              <tbody>
                {some.map((segment) => (
                  <tr key={segment.segmentId}>
                    <td>
                      <a className='b' href={hrefOf('/members', { segment: segment.segmentId })}>
                        {segment.name}
                      </a>
                    </td>
                    <td className='mut s wide'>{segment.why}</td>
                    <td className='r num b'>{count(segment.count)} 人</td>
                    <td className='r'>
                      <Button
                        size='small'
                        onClick={() => go('/campaigns/new', { segment: segment.segmentId })}
                      >
                        发消息
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </LoadedPart>
    </Panel>
  );
}
