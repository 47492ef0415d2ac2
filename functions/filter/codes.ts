import type { CodeOf } from "@game-backend/framework/codes/code";

/** The answer does not repeat the text. Its `rule` says what the filter looked for: `words`, `links` or `phones`. */
export const textRefused = {
  code: "text.refused",
  status: 422,
  meaning: "Others would read this text, and it has words, links or numbers that are not admitted here",
  remedy: "Let the player change the text: field says which one, and rule says why",
} satisfies CodeOf<"text">;
