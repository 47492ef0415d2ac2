import type { Maintenance } from "@game-backend/framework/live/rows";

export interface Tags {
  /** The tags of players, which maintenance must know besides their ids. */
  tags: {
    /** Returns the tags of players, by their ids, if maintenance admits by tags. */
    of(
      maintenance: Pick<Maintenance, "admit">,
      userIds: readonly string[],
    ): Promise<ReadonlyMap<string, readonly string[]>>;
  };
}
