import { spendInDay } from "@game-backend/framework/spendInDay";
import { times } from "../accountLimits";
import { callersNetworks } from "../challenge";
import type { Clients, Granted } from "../definition";
import { mailsOfKind } from "./kinds";

/** The grants of `countLink`. */
export const countLinkUses = {
  allowances: ["UpdateItem"],
  identityKey: true,
  mailsPerDay: true,
} as const;

type Uses = typeof countLinkUses;

/** The guests that one network may link in a day (UTC), however many mails the pool sends: a school class. */
const most = 30;

/** Returns how many guests a household's network may link in a day: each may cause mails, most of which others keep. */
export const linksPerNetwork = (mailsPerDay: string): number =>
  Math.min(most, Math.ceil(mailsOfKind("address", mailsPerDay) / 4));

/**
 * Counts a guest whose address is about to be set, for each of the caller's networks. Costs a write unit for each of them,
 * two or four. Throws 403 if the address is unknown, and 429 above a limit.
 */
export async function countLink(
  { tables, identityKey, mailsPerDay }: { tables: Granted<Uses> } & Clients<Uses>,
  address: string | undefined,
  now: number,
): Promise<void> {
  const [key = ""] = await identityKey();
  for (const { size, hash: who } of callersNetworks(key, address)) {
    const limit = Math.floor(linksPerNetwork(mailsPerDay) * times[size]);
    await spendInDay(tables, { who, what: "linked guests of one network", limit }, now);
  }
}
