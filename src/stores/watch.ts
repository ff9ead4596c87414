/** How often a page that people look at together asks whether anything changed; slower while nothing does. */
const FIRST_MS = 4_000;
const SLOWEST_MS = 20_000;

/**
 * Ask again and again while the page is seen. Each quiet answer lengthens the wait, a change shortens it again, so that a
 * busy list is live and a quiet one costs next to nothing.
 *
 * @param look answers whether something changed
 * @returns what stops it
 */
export function watch(look: () => Promise<boolean>): () => void {
  let stopped = false;
  let wait = FIRST_MS;
  let timer: ReturnType<typeof setTimeout>;
  const next = (): void => {
    timer = setTimeout(() => {
      void look()
        .catch(() => false)
        .then((changed) => {
          if (stopped) return;
          wait = changed ? FIRST_MS : Math.min(SLOWEST_MS, wait * 1.5);
          next();
        });
    }, wait);
  };
  next();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
