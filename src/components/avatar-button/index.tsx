import type { ReactNode } from 'react';
import { Button as NativeButton } from '@tarojs/components';
import './index.scss';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly children: ReactNode;
  /** WeChat's button gives the picture's place on the phone; on h5 the platform asks for one. */
  readonly onChoose: (picked?: string) => void;
}

/** Whatever is in it, a tap chooses an avatar: in WeChat only a native button may ask (`chooseAvatar`). */
export const AvatarButton = ({ id, label, children, onChoose }: Props) => (
  <NativeButton
    id={id}
    className='ht-avatar'
    aria-label={label}
    openType='chooseAvatar'
    onChooseAvatar={({ detail }: { detail: { avatarUrl?: string } }) => onChoose(detail.avatarUrl)}
    onClick={() => {
      if (process.env.TARO_ENV === 'h5') onChoose();
    }}
  >
    {children}
  </NativeButton>
);
