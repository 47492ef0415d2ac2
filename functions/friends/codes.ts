import type { CodeOf } from "@game-backend/framework/codes/code";

export const yourself = {
  code: "friends.yourself",
  status: 409,
  meaning: "This is your own name",
  remedy: "Ask for another player's name",
} satisfies CodeOf<"friends">;

export const anotherPlayer = {
  code: "friends.another_player",
  status: 409,
  meaning: "The name is another player's by now",
  remedy: "Show who has the name now, and ask again whether the player means this one",
} satisfies CodeOf<"friends">;

export const blockedByYou = {
  code: "friends.blocked_by_you",
  status: 409,
  meaning: "You have blocked this player",
  remedy: "Lift the block first",
} satisfies CodeOf<"friends">;

export const friendsFull = {
  code: "friends.full",
  status: 409,
  meaning: "You have as many friends as possible",
  remedy: "End another friendship first",
} satisfies CodeOf<"friends">;

export const friendsLater = {
  code: "friends.later",
  status: 409,
  meaning: "The other player has as many friends as possible by now; the ask stays",
  remedy: "Accept it later",
} satisfies CodeOf<"friends">;

export const tooManyAsked = {
  code: "friends.too_many_asked",
  status: 409,
  meaning: "Too many of your asks are open",
  remedy: "Cancel one of them, or wait for an answer",
} satisfies CodeOf<"friends">;
