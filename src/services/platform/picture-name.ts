/** A name nobody else's picture has, good in a path. */
export const pictureName = (): string =>
  `p${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;
