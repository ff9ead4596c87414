import type { ReactNode } from 'react';

/** A name over its control. */
export const Field = ({ name, children }: { name: string; children: ReactNode }) => (
  <label className='field'>
    <span>{name}</span>
    {children}
  </label>
);
