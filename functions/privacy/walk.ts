import type { Cursor } from "../lib/dataSteps";
import type { DataRequest } from "./rows";

/** How long a slice goes on with further pieces, in milliseconds. A piece takes a second at most. */
export const sliceMs = 5_000;

/** Where a deletion or an export is: what comes next. */
export interface Progress {
  step: string;
  cursor: Cursor;
}

/** Returns where a request is. */
export const progressOf = ({ step, cursor }: DataRequest): Progress => ({
  step,
  cursor: cursor === undefined ? {} : JSON.parse(cursor),
});

/** Returns the attributes of a request that keep where it is. */
export const keeping = ({ step, cursor }: Progress) => ({ step, cursor: JSON.stringify(cursor) });

/**
 * Does pieces of these steps in their order, beginning where `from` says, while `mayGoOn`: at least one piece. Returns
 * where to go on; `undefined` once all steps are done. A step that there is no more, since another version of the
 * program began, begins the steps again.
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
