import { randomUUID } from "node:crypto";
import { countInDay } from "@game-backend/framework/allowances";
import { refuse } from "@game-backend/framework/errors";
import { isWritten } from "@game-backend/framework/isWritten";
import { periodOf } from "@game-backend/framework/period";
import { type AccountLimits, growthOf } from "./accountLimits";
import type { Challenge } from "./challenge";
import { challengeTooEasy, challengeUsed, noMoreAccounts } from "./codes";
import type { Granted } from "./definition";

/** The grants of `admitAccount`. */
export const admissionOfAccounts = { allowances: ["UpdateItem"], requests: ["PutItem"] } as const;

type Tables = Granted<typeof admissionOfAccounts>;

/** Milliseconds in which Cognito calls a trigger up to three times, if it does not answer within five seconds. */
const retryMs = 20_000;

/** The name of the allowance that counts the accounts of a network, or of everybody: guests and sign-ups. */
export const accountsAllowance = "guests";

/**
 * Counts a new account whose challenge was solved, for each of its networks and for everybody. A challenge is good for one account.
 * With `usedFor`, a hash of the account's name, the same name may use the challenge again for a few seconds; it is counted again.
 * Cognito repeats the calls of triggers. Costs a write unit, one for each network (two or four) and one more. Throws 409 if the
 * challenge was used, or if a network has created too many accounts since it was issued. Throws 429 above the day's limit.
 */
export async function admitAccount(
  tables: Tables,
  challenge: Challenge,
  limits: AccountLimits,
  now: number,
  usedFor: string = randomUUID(),
): Promise<void> {
  if (!(await spendChallenge(tables, challenge, usedFor, now)))
    throw refuse(challengeUsed, { field: "/challenge" });
  for (const { size, hash, accounts } of challenge.networks) {
    // Beyond these, the challenge is too easy.
    const slack = 2 * growthOf(size, limits).doubling;
    if (!(await countInDay(tables, { who: hash, what: accountsAllowance, limit: accounts + slack }, now)))
      throw refuse(challengeTooEasy, { field: "/challenge" });
  }
  const all = { who: "everybody", what: accountsAllowance, limit: limits.perDay };
  if (await countInDay(tables, all, now)) return;
  const wait = Math.ceil((periodOf("day", now).ends - now) / 1000);
  throw refuse(noMoreAccounts, { retryAfter: wait });
}

/**
 * Uses up a challenge, for one write unit. Returns false if it was used already, unless for the same `usedFor` a few
 * seconds ago.
 */
export async function spendChallenge(
  { requests }: Granted<{ requests: ["PutItem"] }>,
  { id, expiresAt }: Challenge,
  usedFor: string,
  now: number,
): Promise<boolean> {
  const attempt = randomUUID();
  const until = { busyUntil: now + retryMs, expiresAt: Math.ceil(expiresAt / 1000) };
  const claimed = await requests.putItem(
    { caller: `guest ${id}`, id, requestHash: usedFor, attempt, ...until },
    { if: { id: { exists: false } } },
  );
  if (isWritten(claimed, { attempt })) return true;
  const { before } = claimed;
  return before?.requestHash === usedFor && before.busyUntil > now;
}
