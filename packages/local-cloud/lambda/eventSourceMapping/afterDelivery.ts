import type { EventRecord, Invoked, Outcome, Settings } from "./settings";

/** Consecutive records that are delivered together. */
export interface Batch {
  readonly records: readonly EventRecord[];
  /** Attempts that count against the maximum. Splitting a batch does not count. */
  readonly retries: number;
  /** All attempts. */
  readonly invocations: number;
  readonly last?: Invoked;
}

/** The steps after a delivery. */
export interface NextSteps {
  readonly done: readonly EventRecord[];
  /** Batches to deliver before anything else, in order. */
  readonly retry: readonly Batch[];
  /** The batch to discard. */
  readonly discarded?: Batch;
  /** True to wait before the next attempt. */
  readonly pause: boolean;
}

/**
 * Decides what Lambda does after a delivery. After a partial failure, the records before the lowest reported one are done. With
 * `bisect`, the remaining records count as a split batch. A batch that failed as a whole is halved until only one record is
 * retried.
 */
export function afterDelivery(
  batch: Batch,
  outcome: Outcome,
  { bisect, maximumRetries }: Pick<Settings, "bisect" | "maximumRetries">,
): NextSteps {
  if (outcome.kind === "done") return { done: batch.records, retry: [], pause: false };

  const at = indexOf(batch.records, outcome.from);
  const done = batch.records.slice(0, at);
  const left = { ...batch, records: batch.records.slice(at) };
  if (outcome.kind === "unanswered") return { done, retry: [left], pause: outcome.pause };

  const rest: Batch = {
    ...left,
    invocations: batch.invocations + 1,
    last: outcome.invocation,
  };
  if (bisect && at > 0) return { done, retry: [rest], pause: false };
  if (bisect && rest.records.length > 1) return { done, retry: halves(rest), pause: false };
  if (maximumRetries >= 0 && batch.retries >= maximumRetries)
    return { done, retry: [], discarded: rest, pause: false };
  return { done, retry: [{ ...rest, retries: batch.retries + 1 }], pause: true };
}

/** Returns the index of the first record that failed, or 0 if no record has the sequence number. */
function indexOf(records: readonly EventRecord[], from: string | undefined): number {
  return Math.max(
    records.findIndex(({ sequenceNumber }) => sequenceNumber === from),
    0,
  );
}

function halves(batch: Batch): Batch[] {
  const middle = Math.ceil(batch.records.length / 2);
  return [
    { ...batch, records: batch.records.slice(0, middle) },
    { ...batch, records: batch.records.slice(middle) },
  ];
}
