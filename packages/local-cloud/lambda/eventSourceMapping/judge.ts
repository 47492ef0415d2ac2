import type { EventRecord, Invoked, Outcome, Settings } from "./settings";

/** Consecutive records that are delivered together. */
export interface Cut {
  readonly records: readonly EventRecord[];
  /** Tries that count against the maximum; splitting a batch does not. */
  readonly retries: number;
  /** Tries altogether. */
  readonly invocations: number;
  readonly last?: Invoked;
}

/** What becomes of a cut. */
export interface Verdict {
  readonly done: readonly EventRecord[];
  /** In order, before anything else. */
  readonly again: readonly Cut[];
  /** Given up. */
  readonly lost?: Cut;
  /** Whether to wait a while before trying again. */
  readonly pause: boolean;
}

/**
 * What Lambda does after a delivery. A partial failure is done up to the lowest reported record; with `bisect` the
 * rest is a split batch, and a batch that failed as a whole is halved until one record is left to be retried.
 */
export function judge(
  cut: Cut,
  outcome: Outcome,
  { bisect, maximumRetries }: Pick<Settings, "bisect" | "maximumRetries">,
): Verdict {
  if (outcome.kind === "done") return { done: cut.records, again: [], pause: false };

  const at = indexOf(cut.records, outcome.from);
  const done = cut.records.slice(0, at);
  const left = { ...cut, records: cut.records.slice(at) };
  if (outcome.kind === "unanswered") return { done, again: [left], pause: outcome.pause };

  const rest: Cut = {
    ...left,
    invocations: cut.invocations + 1,
    last: outcome.invocation,
  };
  if (bisect && at > 0) return { done, again: [rest], pause: false };
  if (bisect && rest.records.length > 1) return { done, again: halves(rest), pause: false };
  if (maximumRetries >= 0 && cut.retries >= maximumRetries)
    return { done, again: [], lost: rest, pause: false };
  return { done, again: [{ ...rest, retries: cut.retries + 1 }], pause: true };
}

/** Of the first record that failed; 0 for a number that is in no record. */
function indexOf(records: readonly EventRecord[], from: string | undefined): number {
  return Math.max(
    records.findIndex(({ sequenceNumber }) => sequenceNumber === from),
    0,
  );
}

function halves(cut: Cut): Cut[] {
  const middle = Math.ceil(cut.records.length / 2);
  return [
    { ...cut, records: cut.records.slice(0, middle) },
    { ...cut, records: cut.records.slice(middle) },
  ];
}
