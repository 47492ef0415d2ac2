import { table } from "@game-backend/framework/table";
import type { Block } from "./rows";

export const blocks = table<Block>()({
  name: "Chat-Blocks",
  hashKey: "userId",
  rangeKey: "username",
  numbers: ["createdAt"],
  keeps: "A block ends when the player lifts it, or deletes the account; 100 a day at most for a player",
  personal: {
    holds: "rows",
    what: "The players whom the player has blocked",
    kept: "as long as the account",
    whenBanned: { stays: "They apply to the other players" },
    internal: ["userId", "blockedId"],
    erasedBy: "liftBlocks",
    elsewhere:
      "the ids of the newest 100, in GameLift's tickets, which GameLift removes after 30 days, and in the data of a match for its game server",
  },
  returns: ({ userId = "", blockedId }) =>
    blockedId === undefined ? undefined : { players: [userId, blockedId] },
  indexes: {
    // An erasure uses this index to find other players' rows with the player's name.
    blocksOfPlayer: { hashKey: "blockedId", rangeKey: "userId", attributes: [] },
    // A search uses this index to find the newest blocks of a player who has many.
    blocksByTime: { hashKey: "userId", rangeKey: "createdAt", attributes: ["blockedId"] },
  },
});
