import { View } from '@tarojs/components';
import type { IconName } from './names';
import './index.scss';

export type { IconName };

/** Side of the icon's square in design px. A closed list, so that the build turns it into rpx and rem. */
export type IconSize = 12 | 14 | 16 | 18 | 20 | 22 | 24 | 28;

interface IconProps {
  readonly name: IconName;
  readonly size?: IconSize;
  readonly className?: string;
}

/**
 * A line icon in the colour of the text around it. A weapp cannot hold an inline <svg>, so the shape is a CSS
 * mask over `currentColor`. It says nothing to a screen reader: the button around it carries the `aria-label`.
 */
export function Icon({ name, size = 20, className = '' }: IconProps) {
  return <View className={`ht-icon ht-icon--${name} ht-icon--${size} ${className}`.trimEnd()} />;
}
