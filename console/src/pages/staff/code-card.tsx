import type { StaffCodeView } from '@/contract/staff';
import { businessDay, clock } from '../../kit/format';
import { CopyText } from '../../parts/copy-text';

const dashed = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** A code to be scanned, or typed where there is no picture. */
export const CodeCard = ({ view, what }: { view: StaffCodeView; what: string }) => (
  <div className='code-card'>
    {view.picture && <img src={view.picture} alt='小程序码' width={180} height={180} />}
    <p>
      {view.picture ? '微信扫一扫，' : '打开小程序：我的 → 会员服务说明 → 店员入口，输入下面的码，'}
      {what}
    </p>
    <p className='code num'>
      <CopyText text={dashed(view.code)} />
    </p>
    <p className='s mut'>
      {businessDay(view.expiresAt).slice(5)} {clock(view.expiresAt)} 前有效，只能用一次
    </p>
  </div>
);
