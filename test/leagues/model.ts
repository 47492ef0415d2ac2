/** Leagues by the words of their page, without rows: a week at a time, everything in memory. */
export interface Rules {
  most: number;
  least: number;
  idle: "stays" | "down";
  tiers: { id: string; up: number; down: number; rewards: number[] }[];
}

interface Standing {
  /** The ids of the tiers up to the player's. */
  ladder: string[];
  /** The week after which it counts. */
  week: number;
  /** When the player joined it, or was moved. */
  at: number;
}

/** Is full with `most` who scored, or with twice as many members, a hundred at most. */
interface Cohort {
  ladder: string[];
  members: { player: string; at: number }[];
  scored: Set<string>;
}

const dayMs = 86_400_000;

export class Model {
  week = 0;
  readonly paid = new Map<string, number>();
  readonly #standings = new Map<string, Standing>();
  readonly #moved = new Map<string, Standing>();
  /** By tier and queue. */
  readonly #cohorts = new Map<string, Cohort[]>();
  readonly #places = new Map<string, Cohort>();
  readonly #scores = new Map<string, { score: number; at: number }>();
  #queues = new Map<string, number>();
  #most = 0;

  constructor(
    public rules: Rules,
    /** The draw among a tier's open cohorts. */
    readonly draw: (player: string, week: number) => number = () => 0,
  ) {}

  /** The index of a player's tier: where the last week, or the last move, has brought the player, and down for weeks missed. */
  tierOf(player: string): number {
    const own = this.#places.get(player);
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
    if (this.#places.has(player)) return;
    if (this.#cohorts.size === 0) this.#most = this.rules.most;
    const ladder = this.rules.tiers.slice(0, this.tierOf(player) + 1).map(({ id }) => id);
    const tier = ladder.at(-1) ?? "";
    const queues = this.#queues.get(tier) ?? 1;
    const queue = `${tier} ${queues === 1 ? 0 : this.draw(player, this.week) % queues}`;
    const all = this.#cohorts.get(queue) ?? [];
    const last = all.at(-1);
    const isFull =
      !last || last.scored.size >= this.#most || last.members.length >= Math.min(2 * this.#most, 100);
    const open = isFull ? { ladder, members: [], scored: new Set<string>() } : last;
    open.members.push({ player, at });
    this.#places.set(player, open);
    this.#cohorts.set(queue, isFull ? [...all, open] : all);
  }

  /** A score of a board where higher is better. */
  score(player: string, score: number, at: number): void {
    const best = this.#scores.get(player);
    if (!best || score > best.score) this.#scores.set(player, { score, at });
    this.join(player, at);
    this.#places.get(player)?.scored.add(player);
  }

  move(player: string, tier: number, at: number): void {
    const ladder = this.rules.tiers.slice(0, tier + 1).map(({ id }) => id);
    this.#moved.set(player, { ladder, week: this.week, at });
  }

  /** Ends the week. `absent` are banned or deleted. */
  settle(absent: ReadonlySet<string> = new Set()): void {
    const { tiers, least, idle, most } = this.rules;
    const days = new Map<string, number[]>();
    for (const { ladder, members, scored: counted } of [...this.#cohorts.values()].flat()) {
      const at = this.#at(ladder);
      const tier = tiers[at] as Rules["tiers"][number];
      const best = (player: string) => this.#scores.get(player) ?? { score: -1, at: 0 };
      const scored = members
        .map(({ player }) => player)
        .filter((player) => !absent.has(player) && this.#scores.has(player))
        .sort((a, b) => best(b).score - best(a).score || best(a).at - best(b).at);
      const all = counted.size;
      const share = all < Math.max(2, least) ? 0 : all / most;
      const rises = at === tiers.length - 1 ? 0 : Math.min(Math.round(tier.up * share), scored.length);
      const half = Math.min(Math.floor(scored.length / 2), scored.length - rises);
      const falls = at === 0 ? 0 : Math.min(Math.round(tier.down * share), half);
      const places = new Map(scored.map((player, place) => [player, place]));
      for (const one of members) {
        const place = places.get(one.player) ?? -1;
        const isDown = place < 0 ? idle === "down" : place >= scored.length - falls;
        const next = at + (place >= 0 && place < rises ? 1 : isDown ? -1 : 0);
        const after = tiers.slice(0, Math.max(0, next) + 1).map(({ id }) => id);
        this.#standings.set(one.player, { ladder: after, week: this.week, at: one.at });
        const full =
          place >= 0 ? (tier.rewards[share > 1 ? Math.floor((place * most) / all) : place] ?? 0) : 0;
        const rewards = Math.round(full * Math.min(1, share));
        this.paid.set(one.player, (this.paid.get(one.player) ?? 0) + rewards);
      }
      const joins = days.get(ladder.at(-1) ?? "") ?? [];
      days.set(ladder.at(-1) ?? "", [...joins, ...members.map((one) => Math.floor(one.at / dayMs))]);
    }
    const busiest = (all: number[]) =>
      Math.max(...[...Map.groupBy(all, (day) => day).values()].map(({ length }) => length));
    this.#queues = new Map([...days].map(([tier, all]) => [tier, busiest(all) >= 200 ? 2 : 1]));
    this.#cohorts.clear();
    this.#places.clear();
    this.#scores.clear();
    this.week++;
  }
}
