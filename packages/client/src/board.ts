/** An entry of a leaderboard. */
interface BoardEntry {
  readonly userId: string;
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
  private known = new Map<string, Entry>();
  private order: readonly string[] = [];
  private at: number | undefined;

  constructor(private readonly gameArea: string) {}

  /** The entries, best first. */
  get entries(): readonly Entry[] {
    return this.order.flatMap((id) => this.known.get(id) ?? []);
  }

  /** Replaces the entries with those that `GET /leaderboard` answered. */
  read(entries: readonly Entry[]): void {
    this.known = new Map(entries.map((entry) => [entry.userId, entry]));
    this.order = entries.map(({ userId }) => userId);
    this.at = undefined;
  }

  /** Takes a message. Returns false if one before it is missing: read the board again. Older ones and other boards' change nothing. */
  take(change: BoardChange<Entry>): boolean {
    if (change.gameArea !== this.gameArea) return true;
    if (this.at !== undefined && change.at <= this.at) return true;
    const isNext = this.at === undefined || change.since === undefined || change.since === this.at;
    for (const entry of change.entries) this.known.set(entry.userId, entry);
    this.order = change.order.filter((id) => this.known.has(id));
    this.at = change.at;
    return isNext && this.order.length === change.order.length;
  }
}
