import { untilWritten } from "@game-backend/framework/untilWritten";
import { commit } from "./commit";
import type { RankClients } from "./nodes";
import { observe } from "./observe";
import { byPlace, type Place } from "./place";
import { placesAPass, planMiddle } from "./plan";
import { type Safeguards, safeguards } from "./safeguards";

/** Places that were added or removed, each with its player. */
export type Mentions = ReadonlyMap<Place, string>;

/**
 * Brings a board's tree up to date for the mentioned places. Nothing is incremented: a pass reads the current rows
 * and assigns the result. So mentions may come late, repeatedly, in any order, or from several consumers at once.
 * Throws 503 if it is overtaken too often or if nodes are missing; in the latter case run `npm run rebuild-ranks`.
 */
export async function keep(
  clients: RankClients,
  board: string,
  mentions: Mentions,
  rules: Safeguards = safeguards,
): Promise<void> {
  const sorted = [...mentions].sort(([a], [b]) => byPlace(a, b));
  const aPass = placesAPass(board);
  for (let start = 0; start < sorted.length; start += aPass) {
    await keepSome(clients, board, new Map(sorted.slice(start, start + aPass)), rules);
  }
}

async function keepSome(clients: RankClients, board: string, mentions: Mentions, rules: Safeguards) {
  const failure = `The ranks of ${board} could not be updated: overtaken too often, or nodes are missing`;
  // Each pass that leaves work unfinished has replaced leaves of what was left.
  while ((await untilWritten(() => pass(clients, board, mentions, rules), failure)) === "unfinished");
}

/** Makes one pass. Returns false if another consumer has overtaken it. */
async function pass(clients: RankClients, board: string, mentions: Mentions, rules: Safeguards) {
  const seen = await observe(clients, board, mentions);
  if (!seen) return false;
  const plans = seen.middles.map(({ middle, leaves }) =>
    planMiddle(middle, leaves, seen.isCurrent, rules, board),
  );
  if (!(await commit(clients, board, seen.root, plans, rules))) return false;
  return plans.some(({ unfinished }) => unfinished) ? "unfinished" : "kept";
}
