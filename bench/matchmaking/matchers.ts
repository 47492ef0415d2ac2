import { flexMatch, type Ticket } from "@game-backend/local-cloud/testing";

/** Returns the ids of the waiting tickets that play together, for each match. */
export type Matcher = (waiting: readonly Ticket[], now: number) => readonly (readonly string[])[];

/** Returns a matcher that applies FlexMatch rules, as the local GameLift evaluates them. */
export function byRules(ruleSet: string): Matcher {
  const engine = flexMatch(ruleSet);
  return (waiting, now) => engine.evaluate([...waiting], now).matches.map(({ tickets }) => tickets);
}

/** Returns a greedy matcher. It matches the longest-waiting ticket with the next that shares a location within bounds. */
export const greedy =
  (mostMs: number): Matcher =>
  (waiting) => {
    const matches: string[][] = [];
    const free = [...waiting];
    for (let first = free.shift(); first; first = free.shift()) {
      const anchor = first;
      const other = free.findIndex((one) => latencyOf([anchor, one]) <= mostMs);
      const [found] = other < 0 ? [] : free.splice(other, 1);
      if (found) matches.push([anchor.id, found.id]);
    }
    return matches;
  };

/** Returns the highest latency of any player at the location where it is lowest, in milliseconds. */
export function latencyOf(tickets: readonly Ticket[]): number {
  const players = tickets.flatMap((ticket) => ticket.players);
  const locations = Object.keys(players[0]?.latencies ?? {});
  return Math.min(
    ...locations.map((location) =>
      Math.max(...players.map(({ latencies }) => latencies[location] ?? Number.POSITIVE_INFINITY)),
    ),
  );
}

export const skillOf = ({ players: [player] }: Ticket): number => Number(player?.attributes["skill"] ?? 0);
