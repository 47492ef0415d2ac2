import type { Level } from "./levels";
import { orders, seeded } from "./order";
import type { Entry, Tally } from "./pool";
import { type Found, levelFor, Search } from "./search";

/** The maximum number of candidates that one search considers, and of times that it puts one into a team. */
const batchSize = 200;
const searchSteps = 3000;

/** Returns the number of players without whom no level of the rule set has a match. */
export const leastPlayers = (levels: readonly Level[]) =>
  Math.min(...levels.map(({ teams }) => teams.reduce((sum, { minPlayers }) => sum + minPlayers, 0)));

/** Returns the fullest match around the anchor, over all orders of candidates. */
export function best(
  levels: readonly Level[],
  anchor: Entry,
  candidates: readonly Entry[],
  tally: Tally,
  now: number,
): Found | undefined {
  const level = levels[levelFor(levels, anchor.age)];
  if (!level) return undefined;
  const there = candidates.reduce(
    (sum, { party }) => sum + party.players.length,
    anchor.party.players.length,
  );
  if (there < leastPlayers(levels)) return undefined;
  const most = level.teams.reduce((sum, { maxPlayers }) => sum + maxPlayers, 0);
  const random = seeded(`${anchor.ticket.id} ${Math.floor(now / 1000)}`);
  let fullest: Found | undefined;
  for (const order of orders(anchor, candidates, level, batchSize, random)) {
    const found = new Search(levels, anchor, order, tally, searchSteps).run();
    if (found && found.players > (fullest?.players ?? 0)) fullest = found;
    if (fullest && (fullest.players >= most || candidates.length <= batchSize)) break;
  }
  return fullest;
}
