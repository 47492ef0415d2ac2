import type { Cursor } from "../lib/dataSteps";
import type { DataRequest } from "./rows";

/** Milliseconds for which a slice starts further pieces. A piece takes a second at most. */
export const sliceMs = 5_000;

/** The progress of a deletion or an export: the next step and the position in it. */
export interface Progress {
  step: string;
  cursor: Cursor;
}

/** Returns the progress of a request. */
export const progressOf = ({ step, cursor }: DataRequest): Progress => ({
  step,
  cursor: cursor === undefined ? {} : JSON.parse(cursor),
});

/** Returns the attributes of a request that store its progress. */
export const keeping = ({ step, cursor }: Progress) => ({ step, cursor: JSON.stringify(cursor) });

/**
 * Runs pieces of these steps in order from `from`, as long as `mayGoOn` returns true, but at least one. Returns the
 * position at which to continue; `undefined` once all steps are done. Starts again if the step no longer exists,
 * because another version of the program began.
 */
export async function walk(
  steps: readonly string[],
  from: Progress,
  piece: (step: string, cursor: Cursor) => Promise<Cursor | undefined>,
  mayGoOn: () => boolean,
): Promise<Progress | undefined> {
  let at = steps.indexOf(from.step);
  let cursor = at < 0 ? {} : from.cursor;
  at = Math.max(at, 0);
  for (;;) {
    const step = steps[at];
    if (step === undefined) return undefined;
    const next = await piece(step, cursor);
    if (!next) at++;
    cursor = next ?? {};
    const following = steps[at];
    if (following === undefined) return undefined;
    if (!mayGoOn()) return { step: following, cursor };
  }
}
