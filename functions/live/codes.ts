import type { CodeOf } from "@game-backend/framework/codes/code";

export const draftChanged = {
  code: "drafts.version_changed",
  status: 412,
  meaning: "The draft is not at the version of If-Match any more, or somebody has published it",
  remedy: "Get it, and change that version",
} satisfies CodeOf<"drafts">;

export const tooManyDrafts = {
  code: "drafts.too_many",
  status: 422,
  meaning: "There are 50 drafts",
  remedy: "Publish some, or give some up",
} satisfies CodeOf<"drafts">;

export const switchesChanged = {
  code: "switches.version_changed",
  status: 412,
  meaning: "The switches are not at the version of If-Match any more",
  remedy: "Get them, and change that version",
} satisfies CodeOf<"switches">;

export const switchesTooLarge = {
  code: "switches.too_large",
  status: 422,
  meaning: "The switches have more than 8 KB",
  remedy: "Write shorter messages, or admit fewer players",
} satisfies CodeOf<"switches">;
