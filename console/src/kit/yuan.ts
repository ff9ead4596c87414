/** Yuan as typed → fen, exactly; null for what is no amount: more than two decimals, signs, letters. */
export function parseYuan(text: string): number | null {
  const parts = /^¥?(\d{1,7})(?:\.(\d{1,2}))?$/.exec(text.trim().replace(/,/g, ''));
  if (!parts) return null;
  const [, yuan = '', cents = ''] = parts;
  return Number(yuan) * 100 + Number(cents.padEnd(2, '0'));
}

/** Fen → yuan to be edited: 2990 → '29.9', 3000 → '30'. */
export const yuanText = (fen: number): string =>
  `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`.replace(/\.?0+$/, (zeros) =>
    zeros.startsWith('.') ? '' : zeros.replace(/0+$/, ''),
  );
