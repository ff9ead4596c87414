/** WeChat Pay says no: an HTTP status and `{code, message, detail?}`. */
export class PayError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly detail?: object,
  ) {
    super(message);
  }
}

/** 400 PARAM_ERROR for one field, given as a JSON pointer (`/amount/total`). */
export function paramError(field: string, issue: string): PayError {
  return new PayError(400, 'PARAM_ERROR', '参数错误', { field, issue, location: 'body' });
}
