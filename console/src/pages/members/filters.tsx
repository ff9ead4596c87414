import { Button, Select } from 'antd';
import type { SegmentView } from '@/contract/console';
import { count } from '../../kit/format';
import { adjust } from '../../kit/use-route';
import { Keyword } from '../../parts/keyword';
import { Nothing } from '../../parts/pieces';

interface FiltersProps {
  readonly keyword: string;
  readonly segments: readonly SegmentView[];
  readonly segment: SegmentView | undefined;
}

export function Filters({ keyword, segments, segment }: FiltersProps) {
  return (
    <div className='filters'>
      <Keyword key={keyword} keyword={keyword} placeholder='名字或手机尾号' label='按名字或手机尾号找会员' />
      <Select
        allowClear
        className='segment-filter'
        placeholder='全部分群'
        aria-label='按分群筛选'
        {...(segment ? { value: segment.segmentId } : {})}
        options={segments.map(({ segmentId, name, count: size }) => ({
          value: segmentId,
          label: `${name} · ${count(size)} 人`,
        }))}
        onChange={(value: string | undefined) => adjust({ segment: value, page: undefined })}
      />
      {(keyword || segment) && (
        <Button type='link' onClick={() => adjust({ q: undefined, segment: undefined, page: undefined })}>
          清空
        </Button>
      )}
      {segment && <span className='s mut'>{segment.why}</span>}
    </div>
  );
}

/** Filtered to nothing: name the tightest filter and offer to drop it. */
export function NoRows({ keyword, segment }: { keyword: string; segment: SegmentView | undefined }) {
  if (keyword)
    return (
      <Nothing
        action={
          <Button onClick={() => adjust({ q: undefined, page: undefined })}>不按「{keyword}」找</Button>
        }
      >
        {segment ? `「${segment.name}」里` : ''}没有叫「{keyword}」或手机尾号是它的人。
      </Nothing>
    );
  if (segment)
    return (
      <Nothing action={<Button onClick={() => adjust({ segment: undefined })}>看全部会员</Button>}>
        现在没有人在「{segment.name}」里。
      </Nothing>
    );
  return <Nothing>还没有人来过。把小程序卡片发到群里，第一位进来的就在这儿。</Nothing>;
}
