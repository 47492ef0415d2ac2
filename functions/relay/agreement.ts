import type { Match } from "../matches/rows";

/** The state of agreement between a match's players about its result. */
export type Agreement = "waiting" | "agreed" | "disputed";

/** Returns whether the players agree, given the digests of their reports. */
export function agreementOf({ players }: Match, reports: Readonly<Record<string, string>>): Agreement {
  const told = Object.keys(players).map((userId) => reports[userId]);
  if (new Set(told.filter((hash) => hash !== undefined)).size > 1) return "disputed";
  return told.includes(undefined) ? "waiting" : "agreed";
}
