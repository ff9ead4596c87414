import { useEffect } from 'react';
import { go } from './use-route';

/** After G: where to. */
const PLACES: Readonly<Record<string, string>> = { h: '/', m: '/members', s: '/segments', c: '/campaigns' };
const PAUSE_MS = 1_000;

/** Ctrl K or / runs `search`; G then H, M, S or C goes to a page. Keys rest while something is typed or an IME composes. */
export function useShortcuts(search: () => void): void {
  useEffect(() => {
    let armedUntil = 0;
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (key === 'k' && withModifier(event)) {
        event.preventDefault();
        search();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target))
        return;
      const place = event.timeStamp < armedUntil ? PLACES[key] : undefined;
      armedUntil = key === 'g' ? event.timeStamp + PAUSE_MS : 0;
      if (place) go(place);
      else if (key === '/') {
        event.preventDefault();
        search();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [search]);
}

const withModifier = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => ctrlKey || metaKey || altKey;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
