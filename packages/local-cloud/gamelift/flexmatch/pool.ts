import type { Check } from "./check";
import type { Player, RuleMetric, Ticket } from "./model";
import type { Party, Team } from "./party";
import type { PlayerAttribute } from "./schema";

/** A ticket prepared for the search: defaults are filled in, and values that rules read are cached. */
export interface Entry {
  readonly ticket: Ticket;
  /** Milliseconds. */
  readonly age: number;
  /** All its players as one party. */
  readonly party: Party;
  /** What rules count as parties: of a backfill ticket, the players of each team. */
  readonly parties: readonly Party[];
  /** A backfill ticket's players by team. */
  readonly seated: ReadonlyMap<string, Party>;
}

const partyOf = (players: readonly Player[]): Party => ({ players, values: new Map() });

export function entryOf(ticket: Ticket, attributes: readonly PlayerAttribute[], now: number): Entry {
  const players = ticket.players.map((player) => ({
    ...player,
    attributes: withDefaults(player, attributes),
  }));
  const seated = new Map<string, Party>();
  if (ticket.backfill)
    for (const name of new Set(players.map(({ team = "" }) => team)))
      seated.set(name, { ...partyOf(players.filter(({ team = "" }) => team === name)), running: true });
  const party = partyOf(players);
  const parties = ticket.backfill ? [...seated.values()] : [party];
  return { ticket, age: now - ticket.startTime, party, parties, seated };
}

const withDefaults = (player: Player, attributes: readonly PlayerAttribute[]) => ({
  ...Object.fromEntries(
    attributes.flatMap((each) => (each.default === undefined ? [] : [[each.name, each.default]])),
  ),
  ...player.attributes,
});

const types = {
  number: (value: unknown) => typeof value === "number",
  string: (value: unknown) => typeof value === "string",
  string_list: (value: unknown) => Array.isArray(value),
  string_number_map: (value: unknown) => typeof value === "object" && !Array.isArray(value),
};

/** Returns why the ticket cannot be matched: a player lacks a declared attribute, or has it with another type. */
export function unmatchable(entry: Entry, attributes: readonly PlayerAttribute[]): string | undefined {
  for (const { id, attributes: own } of entry.party.players)
    for (const { name, type } of attributes) {
      if (own[name] === undefined) return `player ${id} has no value for the attribute ${name}`;
      if (!types[type](own[name])) return `the attribute ${name} of player ${id} is not of type ${type}`;
    }
  return undefined;
}

/** Counts how often each rule passed and failed. */
export class Tally {
  private readonly counts = new Map<string, { passed: number; failed: number }>();

  constructor(names: readonly string[]) {
    for (const name of names) this.counts.set(name, { passed: 0, failed: 0 });
  }

  ask(check: Check, teams: readonly Team[]): boolean {
    const held = check.holds(teams);
    const count = this.counts.get(check.name);
    if (count) count[held ? "passed" : "failed"]++;
    return held;
  }

  metrics(): RuleMetric[] {
    return [...this.counts].map(([ruleName, { passed, failed }]) => ({
      ruleName,
      passedCount: passed,
      failedCount: failed,
    }));
  }
}
