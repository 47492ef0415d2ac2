import type { Level } from "./levels";
import { byCloseness } from "./order";
import { type Party, partyLatencies, partyValue } from "./party";
import type { Entry, Tally } from "./pool";
import type { RuleOf } from "./schema";

/** The maximum number of ranges that are tried for a `batchDistance` rule. */
const mostRanges = 32;

/**
 * Yields sets of tickets for a large match, each at one location: first all that fit in order, the oldest or the most
 * similar ones first; then those whose attributes are in one of the ranges around the anchor that the rules allow. `only`
 * is the only location that it tries, and `least` the number of players that a match needs.
 */
export function* gatherings(
  level: Level,
  anchor: Entry,
  candidates: readonly Entry[],
  { tally, only, least }: { tally: Tally; only: string | undefined; least: number },
): Generator<readonly Entry[]> {
  const { balancedAttribute = "", batchingPreference } = level.set.algorithm;
  const ordered =
    batchingPreference === "fastestRegion"
      ? candidates
      : candidates.toSorted(byCloseness(anchor.party, [balancedAttribute]));
  for (const location of only === undefined ? locations(level, anchor, candidates) : [only]) {
    const here = ordered.filter((entry) => reaches(level, entry, location));
    if (!reaches(level, anchor, location) || playersOf([anchor, ...here]) < least) continue;
    yield gather(level, anchor, here, tally);
    for (const range of ranges(numeric(level), anchor, here))
      if (playersOf([anchor, ...range]) >= least) yield gather(level, anchor, range, tally);
  }
}

const playersOf = (entries: readonly Entry[]) =>
  entries.reduce((sum, { party }) => sum + party.players.length, 0);

const latencyRule = ({ set }: Level) => set.rules.find((each) => each.type === "latency");

/** Returns the ticket's latency at the location as the rule aggregates it; infinity if a player has none. */
const latencyAt = ({ parties }: Entry, location: string, rule: RuleOf<"latency">) =>
  Math.max(
    ...parties.map(
      (party) => partyLatencies(party, rule.partyAggregation).get(location) ?? Number.POSITIVE_INFINITY,
    ),
  );

function reaches(level: Level, entry: Entry, location: string | undefined): boolean {
  const rule = latencyRule(level);
  return (
    !rule ||
    location === undefined ||
    latencyAt(entry, location, rule) <= (rule.maxLatency ?? Number.POSITIVE_INFINITY)
  );
}

/** Returns the locations where the anchor may play, those of the most tickets first; none is chosen without a rule. */
function locations(
  level: Level,
  anchor: Entry,
  candidates: readonly Entry[],
): readonly (string | undefined)[] {
  const rule = latencyRule(level);
  if (!rule) return [undefined];
  const [first] = anchor.parties;
  const own = first ? [...partyLatencies(first, rule.partyAggregation).keys()] : [];
  const ranks = new Map(
    own.map((location) => [location, candidates.filter((entry) => reaches(level, entry, location)).length]),
  );
  return own.sort((a, b) => (ranks.get(b) ?? 0) - (ranks.get(a) ?? 0));
}

/** Takes tickets in order, unless a rule fails that more players cannot mend. */
function gather(level: Level, anchor: Entry, ordered: readonly Entry[], tally: Tally): readonly Entry[] {
  const most = level.teams.reduce((sum, { maxPlayers }) => sum + maxPlayers, 0);
  // The location already meets the rule about latency.
  const checks = level.checks.filter(({ monotone, name }) => monotone && name !== latencyRule(level)?.name);
  const chosen = [anchor];
  const parties: Party[] = [...anchor.parties];
  let players = anchor.party.players.length;
  for (const entry of ordered) {
    if (players === most) break;
    if (players + entry.party.players.length > most) continue;
    const set = [{ name: "", base: "", parties: [...parties, ...entry.parties] }];
    if (!checks.every((check) => tally.ask(check, set))) continue;
    chosen.push(entry);
    parties.push(...entry.parties);
    players += entry.party.players.length;
  }
  return chosen;
}

type Range = RuleOf<"batchDistance"> & { readonly maxDistance: number };

const numeric = ({ set }: Level): readonly Range[] =>
  set.rules.filter((rule): rule is Range => rule.type === "batchDistance" && rule.maxDistance !== undefined);

/** Yields the candidates in each range of the first rule's attribute that has the anchor, and so on for each rule. */
function* ranges(
  [rule, ...more]: readonly Range[],
  anchor: Entry,
  candidates: readonly Entry[],
): Generator<readonly Entry[]> {
  if (!rule) {
    yield candidates;
    return;
  }
  const valuesOf = ({ parties }: Entry) =>
    parties.map((party) => Number(partyValue(party, rule.batchAttribute, rule.partyAggregation)));
  const own = valuesOf(anchor);
  const lows = [...new Set([...own, ...candidates.flatMap(valuesOf)])].filter(
    (low) => low <= Math.min(...own) && Math.max(...own) <= low + rule.maxDistance,
  );
  for (const low of lows.slice(0, mostRanges)) {
    const within = candidates.filter((entry) =>
      valuesOf(entry).every((value) => value >= low && value <= low + rule.maxDistance),
    );
    yield* ranges(more, anchor, within);
  }
}
