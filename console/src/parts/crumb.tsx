import { createContext, useContext, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Go } from './pieces';

/** The place in the top bar where a page below a list says where it is; null until the bar is drawn. */
export const CrumbSlot = createContext<HTMLElement | null>(null);

/** 「会员 / 林*燕」 in the top bar. */
export function Crumb({ to, from, children }: { to: string; from: string; children: ReactNode }) {
  const slot = useContext(CrumbSlot);
  if (!slot) return null;
  return createPortal(
    <>
      <Go to={to}>{from}</Go> / <b>{children}</b>
    </>,
    slot,
  );
}
