/** Leagues by the words of their page, without rows: a week at a time, everything in memory. */
export interface Rules {
  most: number;
  least: number;
  idle: "stays" | "down";
  tiers: { id: string; up: number; down: number; gives: number[] }[];
}

interface Standing {
  /** The ids of the tiers up to the player's. */
  ladder: string[];
  /** The week after which it counts. */
  week: number;
  /** When the player joined it, or was moved. */
  at: number;
}

interface Joined {
  player: string;
  ladder: string[];
  score?: number;
  at: number;
}

export class Model {
  week = 0;
  readonly paid = new Map<string, number>();
  readonly #standings = new Map<string, Standing>();
  readonly #moved = new Map<string, Standing>();
  readonly #queues = new Map<string, Joined[]>();
  readonly #scores = new Map<string, { score: number; at: number }>();
  #most = 0;

  constructor(public rules: Rules) {}

  /** The index of a player's tier: where the last week, or the last move, has brought the player, and down for weeks missed. */
  tierOf(player: string): number {
    const own = [...this.#queues.values()].flat().find((one) => one.player === player);
    if (own) return this.#at(own.ladder);
    const [last, moved] = [this.#standings.get(player), this.#moved.get(player)];
    const from = moved && moved.at >= (last?.at ?? 0) ? moved : last;
    if (!from) return 0;
    const missed = this.rules.idle === "down" ? Math.max(0, this.week - from.week - 1) : 0;
    return Math.max(0, this.#at(from.ladder) - missed);
  }

  #at(ladder: string[]): number {
    const ids = this.rules.tiers.map(({ id }) => id);
    return Math.max(0, ids.indexOf(ladder.findLast((id) => ids.includes(id)) ?? ""));
  }

  join(player: string, at: number): void {
    if ([...this.#queues.values()].flat().some((one) => one.player === player)) return;
    if (this.#queues.size === 0) this.#most = this.rules.most;
    const ladder = this.rules.tiers.slice(0, this.tierOf(player) + 1).map(({ id }) => id);
    const queue = this.#queues.get(ladder.at(-1) ?? "") ?? [];
    this.#queues.set(ladder.at(-1) ?? "", [...queue, { player, ladder, at }]);
  }

  /** A score of a board where higher is better. */
  score(player: string, score: number, at: number): void {
    const best = this.#scores.get(player);
    if (!best || score > best.score) this.#scores.set(player, { score, at });
    this.join(player, at);
  }

  move(player: string, tier: number, at: number): void {
    const ladder = this.rules.tiers.slice(0, tier + 1).map(({ id }) => id);
    this.#moved.set(player, { ladder, week: this.week, at });
  }

  /** Ends the week. `absent` are banned or deleted. */
  settle(absent: ReadonlySet<string>): void {
    const { tiers, least, idle } = this.rules;
    for (const queue of this.#queues.values())
      for (let first = 0; first < queue.length; first += this.#most) {
        const cohort = queue.slice(first, first + this.#most);
        const at = this.#at(cohort[0]?.ladder ?? []);
        const tier = tiers[at] as Rules["tiers"][number];
        const best = (one: Joined) => this.#scores.get(one.player) ?? { score: -1, at: 0 };
        const scored = cohort
          .filter(({ player }) => !absent.has(player) && this.#scores.has(player))
          .sort((a, b) => best(b).score - best(a).score || best(a).at - best(b).at);
        const rises = at === tiers.length - 1 ? 0 : Math.min(tier.up, scored.length);
        const falls = at === 0 || scored.length < least ? 0 : Math.min(tier.down, scored.length - rises);
        for (const one of cohort) {
          const place = scored.indexOf(one);
          const isDown = place < 0 ? idle === "down" : place >= scored.length - falls;
          const next = at + (place >= 0 && place < rises ? 1 : isDown ? -1 : 0);
          const ladder = tiers.slice(0, Math.max(0, next) + 1).map(({ id }) => id);
          this.#standings.set(one.player, { ladder, week: this.week, at: one.at });
          const gives = place >= 0 ? (tier.gives[place] ?? 0) : 0;
          this.paid.set(one.player, (this.paid.get(one.player) ?? 0) + gives);
        }
      }
    this.#queues.clear();
    this.#scores.clear();
    this.week++;
  }
}
