import { createHash } from "node:crypto";

import { HttpError, type Response } from "./errors";
import type { requests } from "./requests";
import type { TableClient } from "./tableClient";

export type RequestsTable = Pick<TableClient<typeof requests>, "putItem" | "updateItem" | "deleteItem">;

/** Longer than a handler may run: after this a request without an answer has died. */
const busyMs = 30_000;
/** How long a key counts after the first request, in seconds. */
export const keptSeconds = 86_400;

/** The request that a key belongs to. The same key with another request is refused. */
export const requestHash = (method: string, path: string, body: unknown) =>
  createHash("sha256")
    .update(JSON.stringify([method, path, canonical(body)]))
    .digest("base64url");

/** The `Idempotency-Key` of a request; `undefined` without one. Throws 400 if it is not 1–255 visible characters. */
export function idempotencyKey(headers: Record<string, string>): string | undefined {
  const key = headers["idempotency-key"];
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new HttpError(400, "header Idempotency-Key: 1 to 255 visible ASCII characters");
}

/**
 * Answers a request once: its repetition gets the first answer for a day. A request that was refused may be
 * tried again under its key.
 */
export async function once(
  requests: RequestsTable,
  { caller, id, requestHash, now }: { caller: string; id: string; requestHash: string; now: number },
  work: () => Promise<Response>,
): Promise<Response> {
  const record = {
    caller,
    id,
    requestHash,
    busyUntil: now + busyMs,
    expiresAt: Math.floor(now / 1000) + keptSeconds,
  };
  const begun = await requests.putItem(record, { if: { id: { exists: false } } });
  if (!begun.applied && begun.before) {
    const { before } = begun;
    const first = answerOf(before, requestHash, now);
    if (first) return first;
    const taken = await requests.putItem(record, { if: { busyUntil: { equals: before.busyUntil } } });
    if (!taken.applied) throw busy();
  }
  const mine = { if: { busyUntil: { equals: record.busyUntil } } };
  try {
    const { statusCode: status, body, headers } = await work();
    await requests.updateItem({ caller, id }, { set: { answer: { status, body, headers } }, ...mine });
    return { statusCode: status, body, headers };
  } catch (error) {
    await requests.deleteItem({ caller, id }, mine);
    throw error;
  }
}

/**
 * Decides once what a request makes, such as the id of a new row: its repetition is told the first decision for a day,
 * so that it finishes what was cut short and makes nothing twice. One write unit.
 */
export async function decided(
  requests: Pick<RequestsTable, "putItem">,
  { caller, id, requestHash, now }: { caller: string; id: string; requestHash: string; now: number },
  made: string,
): Promise<string> {
  const expiresAt = Math.floor(now / 1000) + keptSeconds;
  const record = { caller, id, requestHash, made, busyUntil: now, expiresAt };
  const { applied, before } = await requests.putItem(record, {
    // One that has expired may be there for days.
    unless: { expiresAt: { atLeast: Math.floor(now / 1000) } },
  });
  if (applied || !before) return made;
  if (before.requestHash !== requestHash) throw reused();
  return before.made ?? made;
}

type Before = NonNullable<Awaited<ReturnType<RequestsTable["putItem"]>>["before"]>;

/** The first answer, or nothing if the request may be taken over because it expired or died. */
function answerOf(before: Before, requestHash: string, now: number): Response | undefined {
  if (before.expiresAt * 1000 <= now) return undefined;
  if (before.requestHash !== requestHash) throw reused();
  if (before.answer) {
    const { status, body, headers } = before.answer;
    return { statusCode: status, body, headers };
  }
  if (before.busyUntil > now) throw busy();
  return undefined;
}

export const reused = () => new HttpError(422, "This Idempotency-Key was used for another request");
const busy = () => new HttpError(409, "This request is being worked on", { "Retry-After": "1" });

/** JSON with sorted keys: the order of a client's keys does not matter. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== "object") return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, canonical(inner)]);
}
