const text = (error: unknown): string => {
  const { code, message, errMsg } = (error ?? {}) as { code?: unknown; message?: unknown; errMsg?: unknown };
  return [code, message, errMsg].map(String).join(' ');
};

/** What the database throws when an `_id` is taken (-502001; the wording is MongoDB's, wire page). */
export const isDuplicateId = (error: unknown): boolean => /E11000|duplicate key/i.test(text(error));

/** Another transaction wrote one of our documents first; by operation (-501001) or at commit (raw code). */
export const isConflict = (error: unknown): boolean =>
  /TransactionConflict|TRANSACTION_CONFLICT/i.test(text(error));

/**
 * WeChat's own error code when it answered an openapi call with a refusal; null when it did not answer, answered
 * that it was busy (-1), or the SDK failed before reaching it.
 */
export function wechatRefusal(error: unknown): number | null {
  const { errCode } = (error ?? {}) as { errCode?: unknown };
  return typeof errCode === 'number' && errCode > 0 ? errCode : null;
}
