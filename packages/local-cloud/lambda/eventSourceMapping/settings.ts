/** The settings that decide how stream records become invocations. */
export interface Settings {
  /** The maximum number of records in an invocation. */
  readonly batchSize: number;
  /** Seconds to wait for a batch to fill. */
  readonly batchWindow: number;
  /** The number of batches of a shard that run at once. Records of one item stay in order. */
  readonly parallelization: number;
  /** Halves a failing batch. */
  readonly bisect: boolean;
  /** -1 means no limit. */
  readonly maximumRetries: number;
  /** Seconds. -1 means as long as the stream retains the records. */
  readonly maximumAge: number;
  /** Lets the function report which records failed. */
  readonly reportsFailures: boolean;
}

/** A record to deliver to a function. */
export interface EventRecord {
  readonly sequenceNumber: string;
  /** Epoch milliseconds, with a precision of a second. */
  readonly at: number;
  /** The key of the item, which orders records. */
  readonly item: string;
  /** The record as JSON, as it appears in the event. */
  readonly text: string;
  /** The bytes of the text in UTF-8. */
  readonly bytes: number;
}

/** The outcome of a delivery. */
export type Outcome =
  | { readonly kind: "done" }
  /** The function failed for all records, or for those from a sequence number on. */
  | { readonly kind: "failed"; readonly from?: string; readonly invocation: Invoked }
  /**
   * The function did not process the records, or the result is unknown. All of them, or those from a sequence number
   * on, are delivered again, which does not count as an attempt.
   */
  | { readonly kind: "unanswered"; readonly from?: string; readonly pause: boolean };

/** The last invocation that failed. */
export interface Invoked {
  readonly requestId: string;
  readonly version: string;
  readonly functionError?: string;
}

/** The reason why Lambda discards records. */
export type Condition = "RetryAttemptsExhausted" | "RecordAgeExceeded";
