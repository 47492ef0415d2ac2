import type { Cost } from "@game-backend/framework/cost";

/** The code of a lobby that somebody can join, or that an invitation to a party waits. */
export interface Joinable {
  lobby?: string;
  party?: true;
}

export interface JoinInfo {
  /** Where a player can join friends. */
  joinInfo: {
    /**
     * Returns how, for those of these friends whom the player can join. Where somebody is may be told of who is `online` alone.
     * `spend` gets what it costs.
     */
    joinableOf(
      userId: string,
      friends: readonly { readonly userId: string; readonly online: boolean }[],
      spend: (cost: Cost) => Promise<void>,
    ): Promise<ReadonlyMap<string, Joinable>>;
  };
}
