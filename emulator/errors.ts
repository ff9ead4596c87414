/** What the cloud answers with HTTP 200 and `{code, message}`; wx-server-sdk maps most codes to an errCode. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const HELP = 'Please check your request, but if the problem cannot be solved, contact us.';

/**
 * The platform's own texts: code users match on their words (`TransactionConflict`, `E11000`), so they are kept
 * here, in one place. From the SDK's sources and third-party logs; see DIFFERENCES.md.
 */
export const cloudErrors = {
  collectionMissing: (name: string) =>
    new CloudError(
      'DATABASE_COLLECTION_NOT_EXIST',
      `[ResourceNotFound] Db or Table not exist: ${name}. ${HELP}`,
    ),
  collectionExists: (name: string) =>
    new CloudError(
      'DATABASE_COLLECTION_ALREADY_EXIST',
      `[ResourceUnavailable.ResourceExist] Table exist: ${name}.`,
    ),
  duplicateKey: (collection: string, index: string, key: string) =>
    new CloudError(
      'DATABASE_REQUEST_FAILED',
      `multiple write errors: [{write errors: [{E11000 duplicate key error collection: local.${collection} index: ${index} dup key: ${key}}]}, {<nil>}]`,
    ),
  conflict: () =>
    new CloudError(
      'DATABASE_TRANSACTION_CONFLICT',
      `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${HELP}`,
    ),
  transactionBusy: () =>
    new CloudError(
      'DATABASE_TRANSACTION_FAIL',
      `[ResourceUnavailable.TransactionBusy] Transaction is busy. ${HELP}`,
    ),
  transactionMissing: () =>
    new CloudError(
      'DATABASE_TRANSACTION_FAIL',
      '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds.',
    ),
  /** MongoDB 4.0's words (code 17280); newer ones have no such limit, CloudBase's page still names it. */
  keyTooLarge: (collection: string, index: string, bytes: number) =>
    new CloudError(
      'DATABASE_REQUEST_FAILED',
      `WiredTigerIndex::insert: key too large to index, failing  ${collection}.$${index} ${bytes}`,
    ),
  tooMuch: (what: string, bytes: number, most: number) =>
    new CloudError('DATABASE_REQUEST_FAILED', `${what} of ${bytes} bytes exceeds the limit of ${most}`),
  /** MongoDB's own refusal of a query or an update. */
  refused: (message: string) => new CloudError('DATABASE_REQUEST_FAILED', message),
  badParameter: (message: string) => new CloudError('INVALID_PARAM', message),
  unknownAction: (action: string) => new CloudError('INVALID_ACTION', `unsupported action: ${action}`),
};
