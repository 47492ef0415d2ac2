import type { CodeOf } from "@game-backend/framework/codes/code";

export const signInUnknown = {
  code: "sign_in.unknown",
  status: 404,
  meaning: "You have no such sign-in, or it has ended",
  remedy: "Read GET /auth/sessions",
} satisfies CodeOf<"sign_in">;

export const tooManyClosed = {
  code: "sign_in.too_many_closed",
  status: 409,
  meaning: "Too many sign-ins were ended one by one in the last 30 days",
  remedy: "End all of them: DELETE /auth/sessions",
} satisfies CodeOf<"sign_in">;
