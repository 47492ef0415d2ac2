import { callHandler } from "./handlers.js";
import type { CallOptions } from "./types.js";

export interface LeaguesOptions<League, Joined> {
  readonly api: {
    getLeague(request: { readonly params: { readonly id: string } }, options?: CallOptions): Promise<League>;
    putLeague(request: { readonly params: { readonly id: string } }): Promise<Joined>;
  };
  /** Called with a league whenever it was read. */
  readonly onChange?: (league: League, id: string) => void;
  /** Called when a league could not be read after the player has joined it. */
  readonly onError?: (error: unknown) => void;
}

/**
 * The player's leagues. No message tells of their standings: read a league when its screen opens. The answer to a score, of
 * `postScore` or of the outbox, has in `league` why the board of the week did not take it: `not_joined` or `no_attempts`.
 */
export class Leagues<League = unknown, Joined = unknown> {
  private readonly read = new Map<string, League>();
  /** How many reads of each league have begun: an answer that comes after a newer one is not shown. */
  private readonly reads = new Map<string, number>();

  constructor(private readonly options: LeaguesOptions<League, Joined>) {}

  /** A league as it was read last; `undefined` before the first time. */
  current(id: string): League | undefined {
    return this.read.get(id);
  }

  /**
   * Reads a league: the player's tier, the standings of the cohort with their zones, the week's end, and the last result. Who has a
   * score of the week, and no place yet, joins by it where joining costs nothing and attempts are not counted.
   */
  async league(id: string, options: CallOptions = {}): Promise<League> {
    const number = (this.reads.get(id) ?? 0) + 1;
    this.reads.set(id, number);
    const league = await this.options.api.getLeague({ params: { id } }, options);
    if (number === this.reads.get(id)) {
      this.read.set(id, league);
      callHandler(() => this.options.onChange?.(league, id));
    }
    return league;
  }

  /**
   * Joins this week's cohort of the player's tier, and pays the entry, if there is one; joining again is the same place, and is not
   * paid again. Then reads the league. `league.closing` says that the week before is not settled yet: join again after
   * `retryAfterMs` of the error.
   */
  async joinLeague(id: string): Promise<Joined> {
    const joined = await this.options.api.putLeague({ params: { id } });
    await this.league(id).catch((error: unknown) => callHandler(() => this.options.onError?.(error)));
    return joined;
  }
}
