import type { CodeOf } from "@game-backend/framework/codes/code";

export const yourself = {
  code: "friends.yourself",
  status: 409,
  meaning: "This is your own name",
  remedy: "Enter another player's name",
} satisfies CodeOf<"friends">;

export const anotherPlayer = {
  code: "friends.another_player",
  status: 409,
  meaning: "The name is another player's by now",
  remedy: "Show the player who has the name now, and let them confirm",
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
  remedy: "Remove another friend first",
} satisfies CodeOf<"friends">;

export const friendsLater = {
  code: "friends.later",
  status: 409,
  meaning: "The other player has as many friends as possible by now; the friend request stays",
  remedy: "Accept it later",
} satisfies CodeOf<"friends">;

export const tooManyRequests = {
  code: "friends.too_many_requests",
  status: 409,
  meaning: "Too many of your friend requests are open",
  remedy: "Withdraw one of them, or wait for an answer",
} satisfies CodeOf<"friends">;
