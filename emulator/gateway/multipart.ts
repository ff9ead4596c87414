import { HttpError } from '../services';

/** The parts of a `multipart/form-data` body by their names, as bytes. Throws `HttpError` 400. */
export function parseMultipart(body: Buffer, contentType: string): Record<string, Buffer> {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!boundary) throw new HttpError(400, 'multipart without a boundary');
  const mark = Buffer.from(`--${boundary}`);
  const parts: Record<string, Buffer> = {};
  let at = body.indexOf(mark);
  while (at >= 0) {
    const start = at + mark.length + 2;
    const next = body.indexOf(mark, start);
    if (next < 0) break;
    const part = body.subarray(start, next - 2);
    const blank = part.indexOf('\r\n\r\n');
    const name = /name="([^"]*)"/.exec(part.subarray(0, Math.max(0, blank)).toString())?.[1];
    if (name === undefined) throw new HttpError(400, 'a multipart part without a name');
    parts[name] = part.subarray(blank + 4);
    at = next;
  }
  return parts;
}
