/** CloudBase's HTTP access: what a function is given and what it answers (integration response). */
export interface HttpEvent {
  readonly path: string;
  readonly httpMethod: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The body as the bytes that were sent: signatures are verified over these, never over a re-serialised object. */
export const rawBody = (event: HttpEvent): string =>
  event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');

/** Header by lower-case name, whatever the case it came in. */
export const header = (event: HttpEvent, name: string): string =>
  Object.entries(event.headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? '';

export const json = (statusCode: number, body: unknown): HttpAnswer => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

/** The body parsed as JSON; undefined when it is not JSON. */
export function jsonBody(event: HttpEvent): unknown {
  try {
    return JSON.parse(rawBody(event));
  } catch {
    return undefined;
  }
}
