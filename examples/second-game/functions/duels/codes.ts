import type { CodeOf } from "@game-backend/framework/codes/code";

export const noDuel = {
  code: "duel.none",
  status: 404,
  meaning: "You have not met a rival yet",
  remedy: "Ask for a duel with POST /duel",
} satisfies CodeOf<"duel">;
