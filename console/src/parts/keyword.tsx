import { useEffect, useState } from 'react';
import { Input } from 'antd';
import { adjust } from '../kit/use-route';
import { Icon } from './icon';

const PAUSE_MS = 500;

interface KeywordProps {
  readonly keyword: string;
  /** What one may type, in few words. */
  readonly placeholder: string;
  /** What is looked for by it, for who cannot see where it stands. */
  readonly label: string;
}

/** A search that stands in the address as `q`. Typing searches by itself after a pause; Enter at once. */
export function Keyword({ keyword, placeholder, label }: KeywordProps) {
  const [text, setText] = useState(keyword);
  useEffect(() => {
    const next = text.trim();
    if (next === keyword) return undefined;
    const timer = setTimeout(() => search(next, 'replace'), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, keyword]);
  return (
    <Input
      allowClear
      className='keyword'
      prefix={<Icon name='search' size={15} />}
      placeholder={placeholder}
      aria-label={label}
      maxLength={40}
      value={text}
      autoFocus={keyword !== ''}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => search(text.trim())}
    />
  );
}

/** From the first page on, where there are pages. */
const search = (q: string, how?: 'replace'): void => adjust({ q: q || undefined, page: undefined }, how);
