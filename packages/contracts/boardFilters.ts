import type { Cost } from "@game-backend/framework/cost";
import type { Account } from "@game-backend/framework/route";

export interface BoardFilters {
  /** Filters by which a board is read of some players alone, if the query says so. */
  boardFilters: {
    /**
     * Returns the ids of the players besides the reader; `undefined` if the query asks for the whole board. `spend` gets what it
     * costs.
     */
    playersFor(
      reader: Account,
      query: Readonly<Record<string, unknown>>,
      spend: (cost: Cost) => Promise<void>,
    ): Promise<readonly string[] | undefined>;
  };
}
