import type { CodeOf } from "@game-backend/framework/codes/code";

/** The answer has `until`, in milliseconds, and the id of the `sanction`. */
export const muted = {
  code: "sanction.muted",
  status: 403,
  meaning: "You may not write to others for a while",
  remedy: "Tell the player until when, and show their sanctions: they may appeal",
} satisfies CodeOf<"sanction">;

/** The answer has `until`, in milliseconds, and the id of the `sanction`. */
export const noContact = {
  code: "sanction.no_contact",
  status: 403,
  meaning: "You may not send friend requests for a while",
  remedy: "Tell the player until when, and show their sanctions: they may appeal",
} satisfies CodeOf<"sanction">;

export const textTaken = {
  code: "sanction.text_taken",
  status: 409,
  meaning: "A moderator has taken this name or text, or one that looks like it, away from you",
  remedy: "Ask the player for another one; GET /sanctions has the decision, and until when to object",
} satisfies CodeOf<"sanction">;
