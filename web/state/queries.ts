import { Query } from "./query";

/** The most queries in the cache. */
const most = 60;

/** The cache of a player's queries. Each key has one query, so an answer never shows under another question. */
export class Queries {
  private readonly known = new Map<string, Query<never>>();

  /** Returns the query of a key. One key always stands for the same question. */
  get<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Query<T> {
    // The key names the question, and the question its answer's type.
    const query = (this.known.get(key) as Query<T> | undefined) ?? new Query(ask);
    this.known.delete(key);
    this.known.set(key, query as Query<never>);
    for (const old of this.known.keys()) {
      if (this.known.size <= most) break;
      this.known.delete(old);
    }
    return query;
  }

  /** Cancels and drops all queries, for when another player signs in. */
  clear(): void {
    for (const query of this.known.values()) query.cancel();
    this.known.clear();
  }
}
