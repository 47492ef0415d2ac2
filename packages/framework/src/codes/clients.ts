import type { CodeOf } from "./code";

export const outdated = {
  code: "client.outdated",
  status: 426,
  meaning: "This version of the game is no longer served",
  remedy:
    "Ask the player to update: the answer's members minimum and store have the version and the store's address",
} satisfies CodeOf<"client">;
