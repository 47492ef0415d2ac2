import { randomUUID } from "node:crypto";
import { inProgress, keyReused } from "./codes/idempotency";
import { badRequest } from "./codes/requests";
import { daySeconds } from "./durations";
import { Refusal, type Response, refuse } from "./errors";
import { isWritten } from "./isWritten";
import type { RequestHash } from "./requestHash";
import type { requests } from "./requests";
import type { TableClient } from "./tableClient";

export type RequestsTable = Pick<TableClient<typeof requests>, "putItem" | "updateItem" | "deleteItem">;

/** Milliseconds after which a request without an answer is presumed dead; longer than a handler may run. */
const busyMs = 30_000;
/** Seconds for which a key is remembered after the first request. */
export const keptSeconds = daySeconds;

/** The header, as a refusal names it. */
export const idempotencyKeyField = "header.Idempotency-Key";

/** The keys that a client may send: 1 to 255 visible ASCII characters. */
export const idempotencyKeyPattern = /^[\x21-\x7e]{1,255}$/;

/**
 * Returns the `Idempotency-Key` of a request; `undefined` if there is none. Throws 400 unless it has 1–255 visible
 * ASCII characters.
 */
export function idempotencyKey(headers: Record<string, string>): string | undefined {
  const key = headers["idempotency-key"];
  if (key === undefined || idempotencyKeyPattern.test(key)) return key;
  throw refuse(badRequest, {
    message: "header Idempotency-Key: 1 to 255 visible ASCII characters",
    field: idempotencyKeyField,
  });
}

/**
 * Executes a request once. For a day, a retry gets the first answer. A refused request may be retried with the same
 * key. `work` gets the time of the first attempt, which may have failed halfway, in milliseconds since the epoch.
 */
export async function executeOnce(
  requests: RequestsTable,
  { caller, id, requestHash, now }: { caller: string; id: string; requestHash: RequestHash; now: number },
  work: (begunAt: number) => Promise<Response>,
): Promise<Response> {
  const attempt = randomUUID();
  const record = {
    caller,
    id,
    requestHash: requestHash.stored,
    attempt,
    begunAt: now,
    busyUntil: now + busyMs,
    expiresAt: Math.floor(now / 1000) + keptSeconds,
  };
  const begun = await requests.putItem(record, { if: { id: { exists: false } } });
  if (!isWritten(begun, { attempt }) && begun.before) {
    const { before } = begun;
    const first = answerOf(before, requestHash, now);
    if (first) return first;
    if (isKept(before, now)) record.begunAt = before.begunAt ?? now;
    const taken = await requests.putItem(record, { if: { busyUntil: { equals: before.busyUntil } } });
    if (!isWritten(taken, { attempt })) throw busy();
  }
  const mine = { if: { attempt: { equals: attempt } } };
  const response = await work(record.begunAt).catch(async (error: unknown) => {
    const ended =
      error instanceof Refusal
        ? requests.deleteItem({ caller, id }, mine)
        : // The work may be half done. A retry may take over at once, and gets the time of the first attempt.
          requests.updateItem({ caller, id }, { set: { busyUntil: now }, ...mine });
    // Throw the original error even if this write fails. The record then stays as it is until a retry takes over.
    await ended.then(undefined, (second: unknown) => console.error(second));
    throw error;
  });
  const { statusCode: status, body, headers } = response;
  try {
    await requests.updateItem({ caller, id }, { set: { answer: { status, body, headers } }, ...mine });
  } catch (error) {
    // The work is done, and an error would make the client retry it.
    console.error(error);
  }
  return response;
}

/**
 * Stores a decision made by a request, such as the id of a new row, and returns it. For a day, a retry gets the first
 * decision, so it finishes interrupted work and creates nothing twice. Costs one write unit.
 */
export async function firstDecision(
  requests: Pick<RequestsTable, "putItem">,
  { caller, id, requestHash, now }: { caller: string; id: string; requestHash: RequestHash; now: number },
  made: string,
): Promise<string> {
  const expiresAt = Math.floor(now / 1000) + keptSeconds;
  const record = { caller, id, requestHash: requestHash.stored, made, busyUntil: now, expiresAt };
  const { applied, before } = await requests.putItem(record, {
    // DynamoDB can take days to delete an expired row.
    unless: { expiresAt: { atLeast: Math.floor(now / 1000) } },
  });
  if (applied || !before) return made;
  if (!requestHash.is(before.requestHash)) throw reused();
  return before.made ?? made;
}

type Before = NonNullable<Awaited<ReturnType<RequestsTable["putItem"]>>["before"]>;

/**
 * Returns the first answer, or `undefined` if a retry may take over because the record expired or the first handler
 * died.
 */
function answerOf(before: Before, requestHash: RequestHash, now: number): Response | undefined {
  if (!isKept(before, now)) return undefined;
  if (!requestHash.is(before.requestHash)) throw reused();
  if (before.answer) {
    const { status, body, headers } = before.answer;
    return { statusCode: status, body, headers };
  }
  if (before.busyUntil > now) throw busy();
  return undefined;
}

/** DynamoDB can take days to delete an expired record. */
const isKept = ({ expiresAt }: Before, now: number) => expiresAt * 1000 > now;

export const reused = () => refuse(keyReused);
const busy = () => refuse(inProgress, { retryAfter: 1 });
