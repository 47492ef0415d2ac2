import type { Cursor } from "@game-backend/framework/dataSteps";
import { digestOf } from "@game-backend/framework/digest";
import type { Granted } from "./definition";
import type { DataRequest } from "./rows";

/** Milliseconds after which a slice starts no further piece. A piece takes a second at most. */
export const sliceMs = 5_000;

/** Returns the filter of a stream for the rows of requests of these kinds that run. */
export const runningFilter = (...kinds: readonly DataRequest["kind"][]) => ({
  kind: { S: [...kinds] },
  state: { S: ["running"] },
});

/**
 * Returns the request whose next slice is due after a change of its row, or `undefined`: another record belongs to a later turn, or
 * to a later request.
 */
export async function toRun(
  { tables: { dataRequests } }: { tables: Granted<{ dataRequests: ["GetItem"] }> },
  { userId, kind, id, turn }: DataRequest,
): Promise<DataRequest | undefined> {
  const request = await dataRequests.getItem({ userId, kind }, { consistent: true });
  return request?.state === "running" && request.id === id && request.turn === turn ? request : undefined;
}

/** The progress of a deletion or an export: the next step and the position in it. */
export interface Progress {
  step: string;
  cursor: Cursor;
}

/**
 * Returns the progress of a request that runs these steps. It begins again if another version of the program, which has
 * other steps or another order, made the progress: a step that is now before the stored one may not have run.
 */
export const progressOf = ({ step, cursor, plan }: DataRequest, steps: readonly string[]): Progress =>
  plan !== planOf(steps) || cursor === undefined
    ? { step: "", cursor: {} }
    : { step, cursor: JSON.parse(cursor) };

/** Returns the attributes of a request that store its progress through these steps. */
export const progressAttributes = ({ step, cursor }: Progress, steps: readonly string[]) => ({
  step,
  cursor: JSON.stringify(cursor),
  plan: planOf(steps),
});

const planOf = (steps: readonly string[]) => digestOf(steps.join("\n"));

/**
 * Runs pieces of these steps in order, starting at `from`: at least one, and more while `mayGoOn` returns true.
 * Returns the position at which to continue, or `undefined` once all steps are done.
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
