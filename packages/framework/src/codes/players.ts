import type { CodeOf } from "./code";

/** A request about, or by, a player whose account was deleted, before it or meanwhile. */
export const playerDeleted = {
  code: "player.deleted",
  status: 403,
  meaning: "This player has been deleted",
  remedy: "Forget the player; the account does not come back",
} satisfies CodeOf<"player">;

export const noPlayer = {
  code: "player.unknown",
  status: 404,
  meaning: "There is no such player",
  remedy: "Use the id of a player who has an account",
} satisfies CodeOf<"player">;
