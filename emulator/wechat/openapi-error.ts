/** A server-side API of WeChat says no: `{errcode, errmsg}`, which the SDK turns into its own error. */
export class OpenApiError extends Error {
  constructor(
    readonly errcode: number,
    readonly errmsg: string,
  ) {
    super(errmsg);
  }
}

/** A request id in WeChat's form, which it appends to every `errmsg`. */
export function withRid(errmsg: string, now: number, randomBytes: (size: number) => Buffer): string {
  const seconds = Math.floor(now / 1000).toString(16);
  return `${errmsg} rid: ${seconds}-${randomBytes(4).toString('hex')}-${randomBytes(4).toString('hex')}`;
}
