import type { CodeOf } from "@game-backend/framework/codes/code";

export const ownCheer = {
  code: "cheers.own",
  status: 409,
  meaning: "You cannot cheer for yourself",
  remedy: "Cheer for somebody else",
} satisfies CodeOf<"cheers">;
