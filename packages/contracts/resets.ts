import type { Write } from "@game-backend/framework/tableClient";

export interface Resets {
  /** Further writes of the transaction that resets a player. The rest is for `resetters`. */
  resets: {
    writes(userId: string): readonly Write<object>[];
  };
}
