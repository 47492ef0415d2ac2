import { backoff } from "../../lib/retry";
import { commit } from "./commit";
import type { RankClients } from "./nodes";
import { observe } from "./observe";
import { byPlace, type Place } from "./place";
import { placesAPass, planMiddle } from "./plan";
import { type Safeguards, safeguards } from "./safeguards";

/** Places that came to be, or ceased to be, and whose they are or were. */
export type Mentions = ReadonlyMap<Place, string>;

/** Of a pass that another consumer overtook, or that had to leave something for the next. */
const attempts = 30;

/**
 * Makes a board's tree right about these places. Nothing is added or counted up: a pass reads what is there, and
 * assigns what is true; so mentions may come late, again, in any order, or from several consumers at once.
 * Throws when it is overtaken 30 times, or when nodes are missing: then the board wants `npm run rebuild-ranks`.
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
  throw new Error(`The ranks of ${board} could not be kept: overtaken too often, or nodes are missing`);
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
