import { useState } from 'react';
import type { MessageTemplate } from '@/domain/message/types';
import { clock } from '../../kit/format';
import { Icon } from '../../parts/icon';
import { Panel } from '../../parts/panel';
import type { Draft } from './draft';

interface PreviewProps {
  readonly shopName: string;
  readonly template: MessageTemplate | undefined;
  readonly draft: Draft;
}

/** 客人会看到的样子: WeChat's service notice, field by field; what is not typed yet shows the example in grey. */
export function Preview({ shopName, template, draft }: PreviewProps) {
  const [now] = useState(() => clock(Date.now()));
  return (
    <Panel title='客人会看到的样子' sub='微信「服务通知」' className='preview'>
      <div className='phone' aria-label='消息预览'>
        <div className='phone-bar'>
          <b className='num'>{now}</b>
          <i />
        </div>
        <div className='phone-title'>服务通知</div>
        <p className='phone-time num'>{now}</p>
        <div className='notice'>
          <p className='from'>
            <span>{shopName.slice(0, 1)}</span>
            {shopName}
          </p>
          {template ? (
            <>
              <h4>{template.title}</h4>
              <dl>
                {template.fields.map((field) => {
                  const value = (draft.fields[field.key] ?? '').trim();
                  return (
                    <div key={field.key}>
                      <dt>{field.name}</dt>
                      <dd className={value ? '' : 'example'}>{value || field.example}</dd>
                    </div>
                  );
                })}
              </dl>
              <p className='open'>
                进入小程序查看 <Icon name='chevron' size={12} />
              </p>
            </>
          ) : (
            <p className='example pad'>选了模板，这里就有内容。</p>
          )}
        </div>
      </div>
    </Panel>
  );
}
