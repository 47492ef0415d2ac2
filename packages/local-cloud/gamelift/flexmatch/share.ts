import type { Level } from "./levels";
import { type Party, partyValue, type Team } from "./party";
import type { Entry } from "./pool";
import type { Found } from "./search";

/**
 * Distributes tickets: fills teams below their minimum first, then those with the most open slots, and among equals the
 * weakest. Large parties choose first. Leaves out tickets for which no team has room, but not the anchor.
 */
export function share(level: Level, entries: readonly Entry[], anchor: Entry): Found | undefined {
  const found = distributed(level, entries);
  return found?.entries.includes(anchor) ? found : distributed(level, entries, anchor);
}

/** `first` is the ticket that chooses before the others. */
function distributed({ teams, set }: Level, entries: readonly Entry[], first?: Entry): Found | undefined {
  const attribute = set.algorithm.balancedAttribute ?? "";
  const weight = (party: Party) => Number(partyValue(party, attribute, "avg") ?? 0) * party.players.length;
  const shares = teams.map((team) => ({ ...team, parties: [] as Party[], players: 0, total: 0 }));
  const add = (to: (typeof shares)[number], party: Party) => {
    to.parties.push(party);
    to.players += party.players.length;
    to.total += weight(party);
  };
  for (const { seated } of entries)
    for (const [name, party] of seated) {
      const to = shares.find((each) => each.name === name);
      if (!to || to.players + party.players.length > to.maxPlayers) return undefined;
      add(to, party);
    }
  const placed = new Set(entries.filter(({ ticket }) => ticket.backfill));
  const loose = entries
    .filter(({ ticket }) => !ticket.backfill)
    .sort(
      (a, b) =>
        Number(b === first) - Number(a === first) ||
        b.party.players.length - a.party.players.length ||
        weight(b.party) - weight(a.party),
    );
  for (const entry of loose) {
    const { party } = entry;
    const [to] = shares
      .filter(({ players, maxPlayers }) => players + party.players.length <= maxPlayers)
      .sort(
        (a, b) =>
          Number(b.players < b.minPlayers) - Number(a.players < a.minPlayers) ||
          b.maxPlayers - b.players - (a.maxPlayers - a.players) ||
          a.total - b.total,
      );
    if (!to) continue;
    add(to, party);
    placed.add(entry);
  }
  if (first && !placed.has(first)) return undefined;
  return {
    entries: entries.filter((entry) => placed.has(entry)),
    teams: shares.map(({ name, base, parties }) => ({ name, base, parties })),
    players: shares.reduce((sum, { players }) => sum + players, 0),
  };
}

/** Returns true if each team has as many players as the level allows. */
export const sized = ({ teams }: Level, filled: readonly Team[]) =>
  teams.every(({ minPlayers, maxPlayers }, index) => {
    const count = (filled[index]?.parties ?? []).reduce((sum, { players }) => sum + players.length, 0);
    return count >= minPlayers && count <= maxPlayers;
  });
