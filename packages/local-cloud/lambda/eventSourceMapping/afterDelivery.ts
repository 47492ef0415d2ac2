import type { EventRecord, Invoked, Outcome, Settings } from "./settings";

/** Consecutive records that are delivered together. */
export interface Batch {
  readonly records: readonly EventRecord[];
  /** Tries that count against the maximum; splitting a batch does not. */
  readonly retries: number;
  /** Tries altogether. */
  readonly invocations: number;
  readonly last?: Invoked;
}

/** What becomes of a cut. */
export interface NextSteps {
  readonly done: readonly EventRecord[];
  /** In order, before anything else. */
  readonly retry: readonly Batch[];
  /** Given up. */
  readonly discarded?: Batch;
  /** Whether to wait a while before trying again. */
  readonly pause: boolean;
}

/**
 * What Lambda does after a delivery. A partial failure is done up to the lowest reported record; with `bisect` the
 * rest is a split batch, and a batch that failed as a whole is halved until one record is left to be retried.
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

/** Of the first record that failed; 0 for a number that is in no record. */
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
