import type { CodeOf } from "./code";

/** The answer also has `live`, `values` and `validUntil`: what counts now. */
export const liveChanged = {
  code: "live.changed",
  status: 409,
  meaning: "The offer has changed since the player saw it",
  remedy:
    "Show the answer's values, which are as those of GET /start, and ask the player again; nothing was charged",
} satisfies CodeOf<"live">;
