import type { Cursor } from "@game-backend/framework/dataSteps";
import type { DataRequest } from "./rows";

/** Milliseconds after which a slice starts no further piece. A piece takes a second at most. */
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
export const progressAttributes = ({ step, cursor }: Progress) => ({ step, cursor: JSON.stringify(cursor) });

/**
 * Runs pieces of these steps in order, starting at `from`: at least one, and more while `mayGoOn` returns true.
 * Returns the position at which to continue, or `undefined` once all steps are done. If the step no longer exists,
 * because another version of the program started the request, begins with the first step.
 */
export async function runSteps(
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
