/**
 * Rows as CSV that Excel opens in Chinese: UTF-8 with a byte order mark; a cell that could be read as a formula is quoted
 * off, and a long number (WeChat Pay's has 28 digits, Excel keeps 15) stays text by a tab before it.
 */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => {
    const text = typeof value === 'string' ? asText(value) : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function asText(value: string): string {
  if (/^[=+\-@\t\r\n＝＋－＠]/.test(value)) return `'${value}`;
  return /^\d{12,}$/.test(value) ? `\t${value}` : value;
}

/** Hand a text file to the person at the screen. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
