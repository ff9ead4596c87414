const text = (error: unknown): string => {
  const { code, message, errMsg } = (error ?? {}) as { code?: unknown; message?: unknown; errMsg?: unknown };
  return [code, message, errMsg].map(String).join(' ');
};

/** What the database throws when an `_id` is taken (-502001; the wording is MongoDB's, wire page). */
export const isDuplicateId = (error: unknown): boolean => /E11000|duplicate key/i.test(text(error));

/** Another transaction wrote one of our documents first; by operation (-501001) or at commit (raw code). */
export const isConflict = (error: unknown): boolean =>
  /TransactionConflict|TRANSACTION_CONFLICT/i.test(text(error));

/** The number an openapi call failed with, WeChat's own or the SDK's (negative); 0 when there is none. */
export function errCodeOf(error: unknown): number {
  const { errCode } = (error ?? {}) as { errCode?: unknown };
  return typeof errCode === 'number' ? errCode : 0;
}

/**
 * WeChat answered an openapi call with a refusal. False when it did not answer, answered that it was busy (-1), or
 * the SDK failed before reaching it.
 */
export const isWechatRefusal = (error: unknown): boolean => errCodeOf(error) > 0;
