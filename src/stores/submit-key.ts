/** 幂等键: one per form; a second tap after a lost answer does nothing twice. */
export const newKey = (): string =>
  `K${Date.now().toString(36)}${Math.random().toString(36).slice(2, 14).padEnd(8, '0')}`;
