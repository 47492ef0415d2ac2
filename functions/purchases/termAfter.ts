import type { Term } from "./proof";

/**
 * Returns what is known of a subscription after a proof. A proof that says only what was paid for, such as the transaction in
 * the app, leaves what the store has said about the same period.
 */
export function termAfter(before: Required<Term> | undefined, said: Term): Required<Term> {
  const { from, until, state, renews } = said;
  const known = before?.from === from ? before : undefined;
  return {
    from,
    until: state === undefined ? Math.max(until, known?.until ?? 0) : until,
    state: state ?? known?.state ?? "active",
    renews: renews ?? known?.renews ?? true,
  };
}
