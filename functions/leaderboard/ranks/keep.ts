import { backoff } from "@game-backend/framework/retry";
import { commit } from "./commit";
import type { RankClients } from "./nodes";
import { observe } from "./observe";
import { byPlace, type Place } from "./place";
import { placesAPass, planMiddle } from "./plan";
import { type Safeguards, safeguards } from "./safeguards";

/** Places that were added or removed, each with its player. */
export type Mentions = ReadonlyMap<Place, string>;

/**
 * The maximum number of passes. A further pass is needed if another consumer overtakes one, or if one leaves work
 * unfinished.
 */
const attempts = 30;

/**
 * Brings a board's tree up to date for the mentioned places. Nothing is incremented: a pass reads the current rows
 * and assigns the result. So mentions may come late, repeatedly, in any order, or from several consumers at once.
 * Throws if it is overtaken 30 times or if nodes are missing; in the latter case run `npm run rebuild-ranks`.
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
  for (let attempt = 0; attempt < attempts; attempt++) {
    const outcome = await pass(clients, board, mentions, rules);
    if (outcome === "kept") return;
    if (outcome === "overtaken") await backoff(attempt);
  }
  throw new Error(`The ranks of ${board} could not be updated: overtaken too often, or nodes are missing`);
}

async function pass(clients: RankClients, board: string, mentions: Mentions, rules: Safeguards) {
  const seen = await observe(clients, board, mentions);
  if (!seen) return "overtaken";
  const plans = seen.middles.map(({ middle, leaves }) =>
    planMiddle(middle, leaves, seen.isCurrent, rules, board),
  );
  if (!(await commit(clients, board, seen.root, plans, rules))) return "overtaken";
  return plans.some(({ unfinished }) => unfinished) ? "unfinished" : "kept";
}
