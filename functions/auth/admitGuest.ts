import type { Granted } from "../game";
import { allowanceOfDay, countInDay } from "../lib/allowances";
import { HttpError } from "../lib/errors";
import type { Challenge } from "./challenge";

/**
 * New guests in a day (UTC), for everybody together: Cognito bills $0.0055 for each of them, so $110 a day at most. Above the
 * limit players sign up with an address.
 */
export const guestsPerDay = 20_000;

/** Guests that a network may have got while a challenge was solved. Beyond, its price would be an old one. */
const slack = 8;

/**
 * Counts a new guest, whose challenge was solved: each challenge counts once. Three write units. Throws 409 when the
 * challenge was used or is too old, 429 when there are too many guests on this day.
 */
export async function admitGuest(
  tables: Granted<{ allowances: ["UpdateItem"]; requests: ["PutItem"] }>,
  { id, network, guests, expiresAt }: Challenge,
  now: number,
): Promise<void> {
  const claimed = await tables.requests.putItem(
    { caller: `guest ${id}`, id, requestHash: id, busyUntil: now, expiresAt: Math.ceil(expiresAt / 1000) },
    { if: { id: { exists: false } } },
  );
  if (!claimed.applied) throw new HttpError(409, "challenge: used already; ask for another one");
  const own = { who: network, what: "guests", limit: guests + slack };
  if (!(await countInDay(tables, own, now)))
    throw new HttpError(409, "challenge: others of your network were faster; ask for another one");
  if (await countInDay(tables, { who: "everybody", what: "guests", limit: guestsPerDay }, now)) return;
  const { ends } = allowanceOfDay("everybody", "guests", now);
  const wait = Math.ceil((ends - now) / 1000);
  throw new HttpError(429, "No more guests today: sign up with an e-mail address", {
    "Retry-After": `${wait}`,
  });
}
