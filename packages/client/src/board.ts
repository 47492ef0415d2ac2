/** An entry of a leaderboard. */
interface BoardEntry {
  readonly userId: string;
  readonly score: number;
}

/** A message about a board, with what has changed since the one before. */
interface BoardChange<Entry extends BoardEntry> {
  readonly gameArea: string;
  readonly at: number;
  readonly since?: number | undefined;
  readonly order: readonly string[];
  readonly entries: readonly Entry[];
}

/** A leaderboard that follows its messages, and says when it has missed one. */
export class Board<Entry extends BoardEntry> {
  private all: readonly Entry[] = [];
  private at: number | undefined;

  constructor(private readonly gameArea: string) {}

  /** The entries, best first, with their ranks. Messages have the top of the board: lower entries are those of the last `read`. */
  get entries(): readonly (Entry & { readonly rank: number })[] {
    return this.all.map((entry, at) => ({ ...entry, rank: at + 1 }));
  }

  /** Replaces the entries with those that `GET /leaderboard` answered, from rank 1 on. */
  read(entries: readonly Entry[]): void {
    this.all = entries;
    this.at = undefined;
  }

  /**
   * Takes a message. Returns false if one before it is missing: read the board again. Older ones and other boards' change nothing.
   */
  take(change: BoardChange<Entry>): boolean {
    if (change.gameArea !== this.gameArea) return true;
    if (this.at !== undefined && change.at <= this.at) return true;
    const isNext = this.at === undefined || change.since === undefined || change.since === this.at;
    const known = new Map([...this.all, ...change.entries].map((entry) => [entry.userId, entry]));
    const top = change.order.flatMap((id) => known.get(id) ?? []);
    const least = top.at(-1)?.score ?? Number.NEGATIVE_INFINITY;
    // Whoever has left the top although nobody has passed them is no longer on the board.
    const rest = [...known.values()].filter(
      ({ userId, score }) => !change.order.includes(userId) && score <= least,
    );
    this.all = [...top, ...rest];
    this.at = change.at;
    return isNext && top.length === change.order.length;
  }
}
