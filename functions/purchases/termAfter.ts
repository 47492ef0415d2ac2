import type { Proof } from "./proof";
import type { KnownTerm, Purchase } from "./rows";

/**
 * Returns what is known of a subscription after a proof. What was paid for and the state may be signed at different times, and
 * each of them gives way only to what was signed later about the same period.
 */
export function termAfter(
  before: Pick<Purchase, "term" | "time"> | undefined,
  said: NonNullable<Proof["term"]>,
  time: number,
): KnownTerm {
  const { from, until, state, renews = true, stated = time, addOns } = said;
  const known = before?.term?.from === from ? before.term : undefined;
  const saysState = state !== undefined && (!known || stated >= statedAt(known, before?.time ?? 0));
  if (!known)
    return {
      ...{ from, until, state: state ?? "active", renews, stated: saysState ? stated : 0 },
      ...(addOns && { addOns }),
    };
  if (!saysState) return { ...known, until: state === "grace" ? known.until : Math.max(until, known.until) };
  const { addOns: _, ...rest } = known;
  const isEnd = state === "grace" || time > (before?.time ?? 0);
  return {
    ...{ ...rest, state, renews, stated },
    until: isEnd ? until : Math.max(until, known.until),
    ...(addOns && { addOns }),
  };
}

/** Returns the time of the proof that said a term's state. Rows of earlier versions have only the time of the newest proof. */
export const statedAt = ({ stated }: KnownTerm, time: number): number => stated ?? time;
