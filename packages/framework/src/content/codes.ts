import type { CodeOf } from "../codes/code";

export const noDocument = {
  code: "content.unknown",
  status: 404,
  meaning: "There is no such document",
  remedy: "Check the path: content is published with the stack",
} satisfies CodeOf<"content">;

export const draft = {
  code: "content.draft",
  status: 403,
  meaning: "This is a draft, and you are not an admin",
  remedy: "Sign in as an admin, or wait until it is published",
} satisfies CodeOf<"content">;

export const documentTooLarge = {
  code: "content.too_large",
  status: 502,
  meaning: "The document is larger than 3 MB",
  remedy: "Do not ask again: the game's developers must split it",
} satisfies CodeOf<"content">;
