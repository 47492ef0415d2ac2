import type { CodeOf } from "@game-backend/framework/codes/code";

/** The answer has `until`, in milliseconds, and the id of the `sanction`. */
export const muted = {
  code: "sanction.muted",
  status: 403,
  meaning: "You may not write to others for a while",
  remedy: "Tell the player until when, and show their sanctions: they may appeal",
} satisfies CodeOf<"sanction">;
