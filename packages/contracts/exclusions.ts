import type { Write } from "@game-backend/framework/tableClient";

export interface Exclusions {
  /** Things of a player that a ban hides, until it is lifted. */
  exclusions: {
    /** Returns what the transaction that bans a player, or lifts the ban, writes besides. */
    mark(userId: string, banned: boolean): readonly Write<object>[];
    /** Hides the player after a ban. Idempotent. */
    hide(userId: string): Promise<void>;
    /** Shows the player again after a ban was lifted. Idempotent. */
    restore(userId: string): Promise<void>;
  };
}
