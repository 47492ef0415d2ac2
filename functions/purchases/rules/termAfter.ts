import type { KnownTerm, Purchase } from "../rows";
import type { Proof } from "./proof";

/**
 * Returns what is known of a subscription after a proof. The paid period and the state may be signed at different times. Each of
 * them gives way only to what was signed later about the same period.
 */
export function termAfter(
  before: Pick<Purchase, "term" | "time"> | undefined,
  said: NonNullable<Proof["term"]>,
  time: number,
): KnownTerm {
  const { from, until, state, renews = true, stated = time, addOns } = said;
  const known = before?.term?.from === from ? before.term : undefined;
  const knownAt = known ? statedAt(known, before?.time ?? 0) : 0;
  const root = before?.term?.root !== undefined && { root: before.term.root };
  const later = Math.max(until, known?.until ?? 0);
  if (state === undefined || stated < knownAt)
    return known
      ? { ...known, stated: knownAt, until: state === "grace" ? known.until : later }
      : { from, until, state: "active", renews, stated: 0, ...root };
  const isEnd = !known || state === "grace" || time > (before?.time ?? 0);
  return { from, until: isEnd ? until : later, state, renews, stated, ...(addOns && { addOns }), ...root };
}

/** Returns the time of the proof that said a term's state. Rows of earlier versions have only the time of the newest proof. */
export const statedAt = ({ stated }: KnownTerm, time: number): number => stated ?? time;

/** Returns the purchase with which a right began. */
export const rootOf = ({ purchaseId, term, root }: Pick<Purchase, "purchaseId" | "term" | "root">): string =>
  term?.root ?? root ?? purchaseId;

/** Returns a purchase that says with which subscription its right began, if it takes the place of a former one. */
export const withRoot = ({ term, ...said }: Purchase, former: Purchase | undefined): Purchase => ({
  ...said,
  ...(term && { term: { ...(former && { root: rootOf(former) }), ...term } }),
});
