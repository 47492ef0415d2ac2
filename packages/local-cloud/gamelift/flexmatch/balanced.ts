import type { Party, Team } from "./expression";
import type { Level } from "./levels";
import type { Entry, Tally } from "./pool";
import { partyLatencies, partyValue } from "./rules";
import { type Found, levelFor } from "./search";

/**
 * The strategy for large matches. It gathers tickets around one location, oldest first, and distributes them so that
 * the teams' totals of the balanced attribute are similar.
 */
export function balanced(
  levels: readonly Level[],
  anchor: Entry,
  candidates: readonly Entry[],
  tally: Tally,
): Found | undefined {
  const oldest = levels[0]?.set.algorithm.expansionAgeSelection === "oldest";
  const own = levelFor(levels, anchor.age);
  // Tries all candidates under the strictest rules first, then fewer and fewer, older ones under relaxed rules.
  for (let index = oldest ? own : 0; index <= own; index++) {
    const level = levels[index];
    if (!level) continue;
    const eligible = oldest ? candidates : candidates.filter(({ age }) => levelFor(levels, age) >= index);
    const found = atLevel(level, [anchor, ...eligible], tally);
    const actual =
      found && levels[oldest ? own : levelFor(levels, Math.min(...found.entries.map(({ age }) => age)))];
    if (
      found &&
      actual &&
      sized(actual, found.teams) &&
      actual.checks.every((check) => tally.ask(check, found.teams))
    )
      return found;
  }
  return undefined;
}

function atLevel(level: Level, entries: readonly Entry[], tally: Tally): Found | undefined {
  const [anchor] = entries;
  if (!anchor) return undefined;
  for (const location of locations(level, entries)) {
    const chosen = gather(level, entries, location, tally);
    const teams = share(level, chosen);
    if (teams && sized(level, teams) && chosen.some(({ ticket }) => !ticket.backfill))
      return {
        entries: chosen,
        teams,
        players: chosen.reduce((sum, { party }) => sum + party.players.length, 0),
      };
  }
  return undefined;
}

/** Returns the locations where the anchor may play, best first; only `undefined` if no rule is about latency. */
function locations({ set }: Level, entries: readonly Entry[]): readonly (string | undefined)[] {
  const rule = set.rules.find((each) => each.type === "latency");
  const [anchor] = entries;
  if (!rule || !anchor) return [undefined];
  const { maxLatency = Number.POSITIVE_INFINITY, partyAggregation: by } = rule;
  const latencyAt = ({ party }: Entry, location: string) =>
    partyLatencies(party, by).get(location) ?? Number.POSITIVE_INFINITY;
  const own = [...partyLatencies(anchor.party, by).keys()].filter(
    (each) => latencyAt(anchor, each) <= maxLatency,
  );
  const rank =
    set.algorithm.batchingPreference === "fastestRegion"
      ? (location: string) => latencyAt(anchor, location)
      : (location: string) => -entries.filter((entry) => latencyAt(entry, location) <= maxLatency).length;
  const ranks = new Map(own.map((location) => [location, rank(location)]));
  return own.sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
}

function gather(
  level: Level,
  entries: readonly Entry[],
  location: string | undefined,
  tally: Tally,
): Entry[] {
  const most = level.teams.reduce((sum, { maxPlayers }) => sum + maxPlayers, 0);
  const rule = level.set.rules.find((each) => each.type === "latency");
  const limit = rule?.maxLatency ?? Number.POSITIVE_INFINITY;
  const others = level.checks.filter(({ monotone, name }) => monotone && name !== rule?.name);
  const chosen: Entry[] = [];
  const parties: Party[] = [];
  let players = 0;
  for (const entry of entries) {
    if (players + entry.party.players.length > most) continue;
    if (entry.ticket.backfill && chosen.some(({ ticket }) => ticket.backfill)) continue;
    if (location !== undefined && rule) {
      const own = partyLatencies(entry.party, rule.partyAggregation).get(location);
      if (own === undefined || own > limit) continue;
    }
    parties.push(entry.party);
    const set = [{ name: "", base: "", parties }];
    if (!others.every((check) => tally.ask(check, set))) {
      parties.pop();
      continue;
    }
    chosen.push(entry);
    players += entry.party.players.length;
    if (players === most) break;
  }
  return chosen;
}

/** Fills teams below their minimum first, then those with the most open slots, and among equals the weakest. */
function share({ teams, set }: Level, entries: readonly Entry[]): readonly Team[] | undefined {
  const attribute = set.algorithm.balancedAttribute ?? "";
  const weight = ({ players, ...party }: Party) =>
    Number(partyValue({ players, ...party }, attribute, "avg") ?? 0) * players.length;
  const shares = teams.map((team) => ({ ...team, parties: [] as Party[], players: 0, total: 0 }));
  const add = (to: (typeof shares)[number], party: Party) => {
    to.parties.push(party);
    to.players += party.players.length;
    to.total += weight(party);
  };
  for (const { seated } of entries)
    for (const [name, party] of seated) {
      const to = shares.find((each) => each.name === name);
      if (!to) return undefined;
      add(to, party);
    }
  const loose = entries
    .filter(({ ticket }) => !ticket.backfill)
    .map(({ party }) => party)
    .sort((a, b) => b.players.length - a.players.length || weight(b) - weight(a));
  for (const party of loose) {
    const [to] = shares
      .filter(({ players, maxPlayers }) => players + party.players.length <= maxPlayers)
      .sort(
        (a, b) =>
          Number(b.players < b.minPlayers) - Number(a.players < a.minPlayers) ||
          b.maxPlayers - b.players - (a.maxPlayers - a.players) ||
          a.total - b.total,
      );
    if (!to) return undefined;
    add(to, party);
  }
  return shares.map(({ name, base, parties }) => ({ name, base, parties }));
}

const sized = ({ teams }: Level, filled: readonly Team[]) =>
  teams.every(({ minPlayers, maxPlayers }, index) => {
    const count = (filled[index]?.parties ?? []).reduce((sum, { players }) => sum + players.length, 0);
    return count >= minPlayers && count <= maxPlayers;
  });
