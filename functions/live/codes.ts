import type { CodeOf } from "@game-backend/framework/codes/code";

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
