import type { CodeOf } from "./code";

/** Operators have closed the game for a time. The answer's `until` is the planned end, if any, in milliseconds since the epoch. */
export const maintenance = {
  code: "service.maintenance",
  status: 503,
  meaning: "The game is closed for maintenance",
  remedy:
    "Show the message, and ask GET /start again after a random part of retryAfter seconds; do not repeat the request before",
} satisfies CodeOf<"service">;

/** Operators have turned off a feature, which `feature` names. */
export const featureOff = {
  code: "feature.off",
  status: 503,
  meaning: "This part of the game is turned off for now",
  remedy: "Hide it, and go on without it; GET /start says when it is back",
} satisfies CodeOf<"feature">;
