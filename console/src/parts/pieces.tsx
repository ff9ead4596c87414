import type { ReactNode } from 'react';
import type { Word } from '../words/status';
import { hrefOf, type Query } from '../kit/route';
import { Icon, type IconName } from './icon';

/** A link inside the console; a real anchor, so that it can open in a new tab. */
export const Go = ({ to, query, children }: { to: string; query?: Query; children: ReactNode }) => (
  <a className='l' href={hrefOf(to, query)}>
    {children}
  </a>
);

export const Mark = ({ word }: { word: Word }) => <span className={`tag ${word.tone}`}>{word.text}</span>;

/** One line of a definition list. */
export const KeyValue = ({ name, children }: { name: ReactNode; children: ReactNode }) => (
  <div className='kv'>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** The title is the question, the first line is the answer. */
export const PageHead = ({
  title,
  sub,
  children,
}: {
  title: string;
  sub?: ReactNode;
  children?: ReactNode;
}) => (
  <div className='page-head'>
    <h1>{title}</h1>
    {sub && <span className='sub'>{sub}</span>}
    {children && <div className='extra'>{children}</div>}
  </div>
);

/** Nothing here: one sentence, and one way on. */
export const Nothing = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <div className='nothing'>
    <p>{children}</p>
    {action}
  </div>
);

/** A fact with a tick or a warning before it. */
export const Note = ({ icon, children }: { icon: IconName; children: ReactNode }) => (
  <div className={`note ${icon}`}>
    <Icon name={icon} size={14} />
    <span>{children}</span>
  </div>
);

/** Figures side by side; the first is the one that matters most. */
export const Figures = ({
  items,
}: {
  items: readonly { readonly name: string; readonly value: string; readonly more?: string }[];
}) => (
  <dl className='figures'>
    {items.map(({ name, value, more }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
        {more && <dd className='more'>{more}</dd>}
      </div>
    ))}
  </dl>
);
