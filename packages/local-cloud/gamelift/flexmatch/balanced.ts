import { best, leastPlayers } from "./best";
import { gatherings } from "./gather";
import type { Level } from "./levels";
import type { Entry, Tally } from "./pool";
import { sizeOf, smallMatch } from "./ruleSet";
import { type Found, levelFor, levelOf, oldestCounts } from "./search";
import { share, sized } from "./share";

/** The maximum number of candidates of which all sets are tried if gathering them in order yields no match. */
const few = 25;

/**
 * The strategy "balanced": it distributes the tickets of a match so that the teams' totals of the balanced attribute are
 * similar. For a large match it gathers tickets around one location. For a small one, which may have any rules, it
 * searches as the other strategy does. `location` limits the match to a location, if tickets are grouped by their
 * fastest.
 */
export function balanced(
  levels: readonly Level[],
  anchor: Entry,
  candidates: readonly Entry[],
  tally: Tally,
  now: number,
  location?: string,
): Found | undefined {
  const players = candidates.reduce(
    (sum, { party }) => sum + party.players.length,
    anchor.party.players.length,
  );
  if (players < leastPlayers(levels)) return undefined;
  const large = levels.some(({ set }) => sizeOf(set) > smallMatch);
  const gathered = large ? gather(levels, anchor, candidates, tally, location) : undefined;
  if (gathered) return gathered;
  if (large && candidates.length > few) return undefined;
  const found = best(levels, anchor, candidates, tally, now);
  return found && (evened(levels, found, anchor, tally) ?? found);
}

function gather(
  levels: readonly Level[],
  anchor: Entry,
  candidates: readonly Entry[],
  tally: Tally,
  location: string | undefined,
): Found | undefined {
  const oldest = oldestCounts(levels);
  const own = levelFor(levels, anchor.age);
  const [from, to] = oldest
    ? [own, Math.max(own, ...candidates.map(({ age }) => levelFor(levels, age)))]
    : [0, own];
  // Tries the strictest rules first. Under relaxed ones, the tickets are those that are old enough, or young enough.
  for (let index = from; index <= to; index++) {
    const level = levels[index];
    if (!level) continue;
    const eligible = candidates.filter(({ age }) =>
      oldest ? levelFor(levels, age) <= index : levelFor(levels, age) >= index,
    );
    for (const chosen of gatherings(level, anchor, eligible, {
      tally,
      only: location,
      least: leastPlayers(levels),
    })) {
      const found = share(level, chosen, anchor);
      if (found && acceptable(levels, found, tally)) return found;
    }
  }
  return undefined;
}

const evened = (levels: readonly Level[], { entries }: Found, anchor: Entry, tally: Tally) => {
  const level = levels[levelOf(levels, entries)];
  const found = level && share(level, entries, anchor);
  return found?.entries.length === entries.length && acceptable(levels, found, tally) ? found : undefined;
};

/** Returns true if the tickets are new ones, at least one of them, in teams that the rules allow at the set's age. */
function acceptable(levels: readonly Level[], { entries, teams }: Found, tally: Tally): boolean {
  const level = levels[levelOf(levels, entries)];
  return (
    level !== undefined &&
    entries.some(({ ticket }) => !ticket.backfill) &&
    sized(level, teams) &&
    level.checks.every((check) => tally.ask(check, teams))
  );
}
