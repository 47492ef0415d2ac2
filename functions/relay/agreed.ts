import type { Match } from "../matches/rows";

/** The agreement of a match's players on its result. */
export type Agreement = "waiting" | "agreed" | "disputed";

/** Returns how far the players agree, by the digests that they reported. */
export function agreementOf({ players }: Match, reports: Readonly<Record<string, string>>): Agreement {
  const told = Object.keys(players).map((userId) => reports[userId]);
  if (new Set(told.filter((hash) => hash !== undefined)).size > 1) return "disputed";
  return told.includes(undefined) ? "waiting" : "agreed";
}
