import type { Level } from "./levels";
import type { Party, Team } from "./party";
import type { Entry, Tally } from "./pool";

/** A set of tickets, divided into teams, that satisfies every rule at its age. */
export interface Found {
  readonly entries: readonly Entry[];
  readonly teams: readonly Team[];
  readonly players: number;
}

/** Returns the index of the level for sets of the given age. */
export const levelFor = (levels: readonly Level[], age: number) =>
  Math.max(
    levels.findLastIndex(({ from }) => from <= age),
    0,
  );

/** Whether a set's age is that of its oldest ticket, rather than of its newest. */
export const oldestCounts = (levels: readonly Level[]) =>
  levels[0]?.set.algorithm.expansionAgeSelection === "oldest";

/** Returns the index of a set's level, by the ages of its tickets. */
export const levelOf = (levels: readonly Level[], entries: readonly Entry[]) => {
  const ages = entries.map(({ age }) => age);
  return levelFor(levels, oldestCounts(levels) ? Math.max(...ages) : Math.min(...ages));
};

interface Seat {
  readonly name: string;
  readonly base: string;
  readonly parties: Party[];
  players: number;
  /** The maximum number of players at any level that is reachable from here. */
  readonly room: number;
}

/**
 * Bounded backtracking around an anchor. It takes candidates in order and puts each into a team. It abandons a branch
 * when a rule fails that more players cannot fix. It keeps the fullest set that it finds.
 */
export class Search {
  private readonly seats: readonly Seat[];
  private readonly chosen: Entry[] = [];
  /** The set's level. More tickets can only lower it, or only raise it if the oldest ticket's age counts. */
  private level: number;
  /** The level of the oldest ticket of all, if the oldest ticket's age counts. */
  private readonly highest: number;
  private readonly oldestCounts: boolean;
  private best: Found | undefined;

  /** `budget` is how many times a ticket may be put into a team. */
  constructor(
    private readonly levels: readonly Level[],
    private readonly anchor: Entry,
    private readonly candidates: readonly Entry[],
    private readonly tally: Tally,
    private budget: number,
  ) {
    this.level = levelFor(levels, anchor.age);
    this.oldestCounts = oldestCounts(levels);
    this.highest = this.oldestCounts
      ? levelFor(levels, Math.max(anchor.age, ...candidates.map(({ age }) => age)))
      : this.level;
    const reachable = this.reachable();
    this.seats = (levels[0]?.teams ?? []).map(({ name, base }, index) => ({
      name,
      base,
      parties: [],
      players: 0,
      room: Math.max(...reachable.map(({ teams }) => teams[index]?.maxPlayers ?? 0)),
    }));
  }

  run(): Found | undefined {
    for (const placing of this.placings(this.anchor)) {
      this.put(this.anchor, placing, () => this.extend(0));
      if (this.done()) break;
    }
    return this.best;
  }

  private reachable(): readonly Level[] {
    return this.oldestCounts
      ? this.levels.slice(this.level, this.highest + 1)
      : this.levels.slice(0, this.level + 1);
  }

  private extend(from: number): void {
    if (!this.mayGrow()) return;
    this.record();
    for (let index = from; index < this.candidates.length && !this.done(); index++) {
      const entry = this.candidates[index];
      if (!entry || (entry.ticket.backfill && this.chosen.some(({ ticket }) => ticket.backfill))) continue;
      for (const placing of this.placings(entry)) {
        if (this.budget-- <= 0) return;
        this.put(entry, placing, () => this.extend(index + 1));
      }
    }
  }

  /** Returns the teams that a ticket may join, the emptiest first. A backfill ticket's players keep their teams. */
  private placings({ ticket, party, seated }: Entry): readonly (readonly [Seat, Party][])[] {
    if (ticket.backfill) {
      const own = this.seats.flatMap((seat) => {
        const there = seated.get(seat.name);
        return there ? [[seat, there] as [Seat, Party]] : [];
      });
      const fits =
        own.length === seated.size &&
        own.every(([seat, there]) => seat.players + there.players.length <= seat.room);
      return fits ? [own] : [];
    }
    return this.seats
      .filter((seat) => seat.players + party.players.length <= seat.room)
      .sort((a, b) => a.players / a.room - b.players / b.room)
      .map((seat) => [[seat, party]]);
  }

  private put(entry: Entry, placing: readonly [Seat, Party][], then: () => void): void {
    const level = this.level;
    this.chosen.push(entry);
    for (const [seat, party] of placing) {
      seat.parties.push(party);
      seat.players += party.players.length;
    }
    const own = levelFor(this.levels, entry.age);
    this.level = this.oldestCounts ? Math.max(level, own) : Math.min(level, own);
    then();
    this.level = level;
    for (const [seat, party] of placing) {
      seat.parties.pop();
      seat.players -= party.players.length;
    }
    this.chosen.pop();
  }

  /** Returns false if a monotone rule fails at every level that a larger set could be at. */
  private mayGrow(): boolean {
    const reachable = this.reachable();
    return (this.levels[0]?.checks ?? []).every(
      (check, index) =>
        !check.monotone ||
        reachable.findLast(({ checks }) => {
          const here = checks[index];
          return !here || this.tally.ask(here, this.seats);
        }) !== undefined,
    );
  }

  private record(): void {
    const { teams, checks } = this.levels[this.level] ?? { teams: [], checks: [] };
    const players = this.seats.reduce((sum, seat) => sum + seat.players, 0);
    if (players <= (this.best?.players ?? 0)) return;
    if (!this.chosen.some(({ ticket }) => !ticket.backfill)) return;
    const sized = this.seats.every(({ players: count }, index) => {
      const { minPlayers = 0, maxPlayers = 0 } = teams[index] ?? {};
      return count >= minPlayers && count <= maxPlayers;
    });
    if (!sized || !checks.every((check) => this.tally.ask(check, this.seats))) return;
    this.best = {
      entries: [...this.chosen],
      teams: this.seats.map(({ name, base, parties }) => ({ name, base, parties: [...parties] })),
      players,
    };
    // There is a valid match, so look only a little further for a fuller one.
    this.budget = Math.min(this.budget, furtherSteps);
  }

  private done(): boolean {
    if (this.budget <= 0) return true;
    return (
      this.best !== undefined && this.best.players >= this.seats.reduce((sum, { room }) => sum + room, 0)
    );
  }
}

const furtherSteps = 500;
