/** How records of a stream become invocations of a function. */
export interface Settings {
  /** Records of an invocation, at most. */
  readonly batchSize: number;
  /** Seconds to wait for a batch to fill. */
  readonly batchWindow: number;
  /** Batches of a shard that are worked on at once; records of one item stay in order. */
  readonly parallelization: number;
  /** Whether a batch that fails is halved. */
  readonly bisect: boolean;
  /** -1: no end. */
  readonly maximumRetries: number;
  /** Seconds; -1: as long as the stream keeps them. */
  readonly maximumAge: number;
  /** Whether the function may say which records failed. */
  readonly reportsFailures: boolean;
}

/** A record that a function is to be given. */
export interface EventRecord {
  readonly sequenceNumber: string;
  /** Epoch milliseconds, to the second. */
  readonly at: number;
  /** What tells items apart. */
  readonly item: string;
  /** As it stands in the event: JSON. */
  readonly text: string;
}

/** How a delivery ended. */
export type Outcome =
  | { readonly kind: "done" }
  /** The function failed: on all records, or from a sequence number on. */
  | { readonly kind: "failed"; readonly from?: string; readonly invocation: Invoked }
  /** Nobody worked on it, or nobody knows: it comes again, all or from a number on, and that counts as no try. */
  | { readonly kind: "unanswered"; readonly from?: string; readonly pause: boolean };

/** The invocation that failed last. */
export interface Invoked {
  readonly requestId: string;
  readonly version: string;
  readonly functionError?: string;
}

/** Why Lambda gives records up. */
export type Condition = "RetryAttemptsExhausted" | "RecordAgeExceeded";
