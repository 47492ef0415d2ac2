import type { CodeOf } from "@game-backend/framework/codes/code";

export const progressStale = {
  code: "progress.stale",
  status: 409,
  meaning: "The progress was saved meanwhile",
  remedy: "Get the progress, merge it, and save it with its version",
} satisfies CodeOf<"progress">;
