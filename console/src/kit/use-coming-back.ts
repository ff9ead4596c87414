import { useEffect } from 'react';

/** When staff come back to this tab, look again: meanwhile customers went on ordering. */
export function useComingBack(reload: () => void): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') reload();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [reload]);
}
