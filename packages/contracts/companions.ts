import type { Cost } from "@game-backend/framework/cost";
import type { Account } from "@game-backend/framework/route";

export interface Companions {
  /** Players of whom alone a board is read, if the query says so. */
  companions: {
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
