import { useSyncExternalStore } from 'react';

const KEY = 'huitou.staff-session';
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

/** The staff session's token; the server ends it after its hours. In localStorage so that a link opens signed in. */
export const readToken = (): string | null => localStorage.getItem(KEY);

export function signIn(token: string): void {
  localStorage.setItem(KEY, token);
  tell();
}

export function signOut(): void {
  localStorage.removeItem(KEY);
  tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // signing out in one tab signs out of all
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** The token, following sign-in and sign-out in this tab and others. */
export const useToken = (): string | null => useSyncExternalStore(subscribe, readToken);
