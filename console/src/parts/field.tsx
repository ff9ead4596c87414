import type { ReactNode } from 'react';

/** A name over its control. */
export const Field = ({ name, children }: { name: string; children: ReactNode }) => (
  <label className='field'>
    <span>{name}</span>
    {children}
  </label>
);

/** A name over controls that each have a label of their own, such as radios: inside one label they would all be called by it. */
export const FieldGroup = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className='field' role='group' aria-label={name}>
    <span>{name}</span>
    {children}
  </div>
);
