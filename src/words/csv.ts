/**
 * Rows of cells as a spreadsheet opens them: quoted where needed, with the mark that makes Excel read UTF-8. Names and
 * remarks are customers' own words: one that a spreadsheet would run as a formula gets a quote mark before it.
 */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

const cell = (raw: string): string => {
  const text = /^[=+\-@\t\r\n＝＋－＠]/.test(raw) ? `'${raw}` : raw;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
};
