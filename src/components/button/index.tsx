import type { ReactNode } from 'react';
import { Button as NativeButton, type ButtonProps } from '@tarojs/components';
import './index.scss';

interface Props {
  readonly children: ReactNode;
  readonly kind?: 'primary' | 'soft' | 'line';
  readonly size?: 's' | 'm' | 'l';
  readonly block?: boolean;
  /** A disabled button says why in its own words: 「截单了」. */
  readonly disabled?: boolean;
  readonly id?: string;
  readonly className?: string;
  readonly onClick?: () => void;
  /** What only a native button may ask of WeChat. On h5 `onClick` does it through the platform. */
  readonly openType?: 'share' | 'getPhoneNumber';
  /** The code for the server, when the customer allowed it. */
  readonly onPhoneCode?: (code: string) => void;
}

/** The one shape of an action. One filled button per view. */
export function Button({
  kind = 'primary',
  size = 'm',
  block,
  disabled = false,
  className,
  onClick,
  onPhoneCode,
  ...rest
}: Props) {
  const classes = [
    'ht-btn',
    `ht-btn--${kind}`,
    `ht-btn--${size}`,
    block && 'ht-btn--block',
    disabled && 'ht-btn--off',
    className,
  ];
  const native: ButtonProps = {
    ...rest,
    // Taro's h5 button hands a touch on although it is disabled
    ...(onClick && !disabled && { onClick }),
    disabled,
    className: classes.filter(Boolean).join(' '),
    hoverClass: 'ht-btn--press',
  };
  if (onPhoneCode)
    native.onGetPhoneNumber = ({ detail }) => {
      if (detail.code) onPhoneCode(detail.code);
    };
  return <NativeButton {...native} />;
}
