import type { Proof } from "./proof";
import type { KnownTerm, Purchase } from "./rows";

/**
 * Returns what is known of a subscription after a proof. A proof that says only what was paid for, such as the transaction in
 * the app, leaves what the store has said about the same period.
 */
export function termAfter(
  before: Pick<Purchase, "term" | "time"> | undefined,
  said: NonNullable<Proof["term"]>,
  time: number,
): KnownTerm {
  const { from, until, state, renews } = said;
  const known = before?.term?.from === from ? before.term : undefined;
  return {
    from,
    until: state === undefined ? Math.max(until, known?.until ?? 0) : until,
    state: state ?? known?.state ?? "active",
    renews: renews ?? known?.renews ?? true,
    stated: state !== undefined ? time : known ? statedAt(known, before?.time ?? 0) : 0,
  };
}

/** Returns the time of the proof that said a term's state. Rows of earlier versions have only the time of the newest proof. */
export const statedAt = ({ stated }: KnownTerm, time: number): number => stated ?? time;
