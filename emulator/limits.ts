const KB = 1024;
const MB = 1024 * KB;

/**
 * The platform's limits, as data. Where no page of WeChat's names a figure, the source says what it is instead
 * (DIFFERENCES.md has the list).
 */
export const LIMITS = {
  /** `Collection.get`: the SDK asks for 100 when nothing is said and clamps to 1000. wx-server-sdk 4.0.2, query.js. */
  defaultFindLimit: 100,
  maxFindLimit: 1000,
  /** MongoDB's limit of one document. */
  documentBytes: 16 * MB,
  /** Levels of nesting, MongoDB's limit. */
  documentDepth: 100,
  /** "Measured: cloud get 50 MB / write 5 MB" (nxmr.cn/science/5974, a user's own figures; WeChat names none). */
  findResultBytes: 50 * MB,
  writeBytes: 5 * MB,
  /** An indexed field: cloud.tencent.com/document/product/876/32310, index limits. */
  indexedFieldBytes: 1024,
  /** MongoDB: 100 indexes (CloudBase FAQ), 31 fields each. */
  indexFields: 31,
  /** "transaction must be commit or abort in 30 seconds", the gateway's own error text. */
  transactionMs: 30_000,
  /** Ours: how long an operation in a transaction takes at least, so that two sent at once are seen to overlap. */
  transactionStepMs: 2,
  /** The SDK's -604001: a function's result over 1 MB. */
  functionResultBytes: MB,
  /** SCF: 6 MB of event for a synchronous call. */
  functionEventBytes: 6 * MB,
  /** WeChat: at most 5 CloudIDs a call. */
  cloudIdsPerCall: 5,
  /** SCF: 1–900 s; 3 s when config.json says nothing. */
  functionTimeoutSeconds: 3,
  maxFunctionTimeoutSeconds: 900,
  functionMemoryMb: 256,
  /** Ours: how many workers one function may have here; the platform allows 1000 instances. */
  workersPerFunction: 4,
  /** Ours: calls that may wait for a worker before the function is called overloaded. */
  waitingCalls: 500,
  /** Ours: a query that looks at so many documents without an index is named in the log, once. */
  scanReportedFrom: 1000,
  /** Ours: bodies over these are refused with 413. */
  bodyBytes: 8 * MB,
  adminBodyBytes: 32 * MB,
  uploadBytes: 128 * MB,
} as const;
