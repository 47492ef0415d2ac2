import { doEach } from "@game-backend/framework/doEach";
import { dayMs } from "@game-backend/framework/durations";
import { rows } from "@game-backend/framework/pages";
import { periodOf } from "@game-backend/framework/period";
import { freeName } from "../names/freeName";
import { begin } from "../privacy/begin";
import { unconfirmedDays } from "../signUps/newSignUp";
import type { NewSignUp } from "../signUps/rows";
import type { Clients, Granted } from "./definition";

/** The number of sign-ups checked concurrently, so that Cognito is asked less often than its quota of 120 a second. */
const atOnce = 4;

export const deleteUnconfirmedUses = {
  signUps: ["Query"],
  profiles: ["GetItem"],
  dataRequests: ["PutItem", "UpdateItem"],
  nameLooks: ["DeleteItem"],
  users: ["AdminGetUser"],
} as const;

type Uses = typeof deleteUnconfirmedUses;

/**
 * Starts the deletion of accounts that nobody confirmed, which frees their names. It checks sign-ups that are `unconfirmedDays` old
 * or up to two days older. So the next day's job completes what one day's job did not finish. A confirmed player has a profile:
 * that costs half a read unit, and Cognito is asked only for accounts without one. Idempotent. Returns the number of accounts whose
 * deletion was started.
 */
export async function deleteUnconfirmed(
  { tables, users }: { tables: Granted<Uses> } & Clients<Uses>,
  now: number,
): Promise<number> {
  let deleted = 0;
  // Lambda retries the job, which then finds the accounts that it has not processed.
  await doEach(atOnce, signUpsOf(tables, now), async ({ userId: id, username }) => {
    if (await tables.profiles.getItem({ userId: id })) return;
    const account = await users.AdminGetUser(username);
    // Cognito may drop a user whose mail was refused.
    if (!account) return freeName({ tables }, username);
    if (account.sub !== id || account["cognito:user_status"] !== "UNCONFIRMED") return;
    await begin(tables, "deletion", { id, username }, now);
    deleted++;
  });
  return deleted;
}

/** Yields the sign-ups of the days whose rows are kept, oldest first. */
async function* signUpsOf(
  { signUps }: Granted<{ signUps: ["Query"] }>,
  now: number,
): AsyncGenerator<NewSignUp> {
  for (let daysAgo = 2 * unconfirmedDays - 1; daysAgo >= unconfirmedDays; daysAgo--) {
    const { name: hash } = periodOf("day", now - daysAgo * dayMs);
    yield* rows((startAfter) => signUps.query({ hash, startAfter }));
  }
}
