import { table } from "../lib/table";
import type { Avatar } from "./rows";

export const avatars = table<Avatar>()({
  name: "Avatars",
  hashKey: "userId",
  ttl: "expiresAt",
  stream: true,
  personal: {
    holds: "special",
    what: "The player's avatars, the last photo and what became of it",
    kept: "as long as the account",
    erasedBy: "eraseAvatar",
    exportedBy: "exportAvatar",
    leaves: "the player's id and that it was deleted, for 7 days, to refuse late uploads",
  },
});
