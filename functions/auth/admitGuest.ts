import { randomUUID } from "node:crypto";
import type { Granted } from "../game";
import { countInDay } from "../lib/allowances";
import { HttpError } from "../lib/errors";
import { isWritten } from "../lib/isWritten";
import { periodOf } from "../lib/period";
import type { Challenge } from "./challenge";

/**
 * The maximum number of new guests in a day (UTC), for all callers together. Cognito bills $0.0055 for each, so at
 * most $110 a day. Above the limit, players must sign up with an e-mail address.
 */
export const guestsPerDay = 20_000;

/**
 * The maximum number of guests that a network may have created since a challenge was issued. After more than that,
 * the challenge is too easy.
 */
const slack = 8;

/**
 * Counts a new guest whose challenge was solved. A challenge can be used once. Costs three write units. Throws 409 if
 * the challenge was used, or if its network has created too many guests since, and 429 above the day's limit.
 */
export async function admitGuest(
  tables: Granted<{ allowances: ["UpdateItem"]; requests: ["PutItem"] }>,
  { id, network, guests, expiresAt }: Challenge,
  now: number,
): Promise<void> {
  const attempt = randomUUID();
  const until = { busyUntil: now, expiresAt: Math.ceil(expiresAt / 1000) };
  const claimed = await tables.requests.putItem(
    { caller: `guest ${id}`, id, requestHash: id, attempt, ...until },
    { if: { id: { exists: false } } },
  );
  if (!isWritten(claimed, { attempt }))
    throw new HttpError(409, "challenge: already used; request another one");
  const own = { who: network, what: "guests", limit: guests + slack };
  if (!(await countInDay(tables, own, now)))
    throw new HttpError(409, "challenge: others on your network were faster; request another one");
  if (await countInDay(tables, { who: "everybody", what: "guests", limit: guestsPerDay }, now)) return;
  const wait = Math.ceil((periodOf("day", now).ends - now) / 1000);
  throw new HttpError(429, "No more guests today: sign up with an e-mail address", {
    "Retry-After": `${wait}`,
  });
}
