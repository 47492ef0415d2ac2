import { table } from "@game-backend/framework/table";
import type { Avatar } from "./rows";

export const avatars = table<Avatar>()({
  name: "Avatars",
  hashKey: "userId",
  ttl: "expiresAt",
  stream: true,
  personal: {
    holds: "special",
    what: "The player's avatars, and the last photo with its status",
    kept: "as long as the account",
    whenBanned: { stays: "They go with the profile; the processor refuses photos that arrive" },
    erasedBy: "eraseAvatar",
    exportedBy: "exportAvatar",
    leaves: "the player's id, marked as deleted, for 7 days, to refuse late uploads",
  },
});
