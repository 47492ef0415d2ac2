import type { CodeOf } from "@game-backend/framework/codes/code";

export const noRoll = {
  code: "roll.none",
  status: 404,
  meaning: "You have not rolled yet",
  remedy: "Roll with POST /roll",
} satisfies CodeOf<"roll">;
