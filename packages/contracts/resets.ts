import type { Write } from "@game-backend/framework/tableClient";

export interface Resets {
  /** What the transaction that resets a player writes besides. The rest is for `resetters`. */
  resets: {
    writes(userId: string): readonly Write<object>[];
  };
}
