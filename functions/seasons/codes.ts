import type { CodeOf } from "@game-backend/framework/codes/code";

export const noSeason = {
  code: "season.unknown",
  status: 404,
  meaning: "There is no such season",
  remedy: "Name a past day or week, such as day-2026-11-20 or week-2026-W47",
} satisfies CodeOf<"season">;

export const notClosed = {
  code: "season.not_closed",
  status: 404,
  meaning: "This season is not closed yet",
  remedy: "Ask again some minutes after its end, or with unclosed=200",
} satisfies CodeOf<"season">;
