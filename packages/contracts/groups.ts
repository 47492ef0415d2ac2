import type { Player } from "@game-backend/framework/route";
import type { Write } from "@game-backend/framework/tableClient";

export interface Groups {
  /** Groups whose members go somewhere together, such as parties. */
  groups: {
    /**
     * Returns the members of a group that a player leads, who joined first first, and what a transaction checks besides: that
     * the group is as it was read. Throws the group's refusals for any other player.
     */
    membersOf(
      groupId: string,
      leaderId: string,
    ): Promise<{ members: readonly Pick<Player, "id" | "username">[]; unchanged: Write<object> }>;
  };
}
