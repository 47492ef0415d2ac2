import type { CodeOf } from "@game-backend/framework/codes/code";

/** A refusal of a sign-up. Cognito passes its message on, without the code. */
export const nameUnfit = {
  code: "name.unfit",
  status: 403,
  meaning: "The name cannot be used",
  remedy: "Ask for another name: the message says what is wrong",
  by: "the user pool, whose answer has the message without the code",
} satisfies CodeOf<"name">;

export const nameTaken = {
  code: "name.looks_taken",
  status: 409,
  meaning: "This name looks like another player's",
  remedy: "Ask the player for another name",
  by: "the user pool, whose answer has the message without the code",
} satisfies CodeOf<"name">;
