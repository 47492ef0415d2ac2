import type { CodeOf } from "@game-backend/framework/codes/code";

export const noApproval = {
  code: "approval.unknown",
  status: 404,
  meaning: "Nothing of this player waits for an admin: it is decided, or a week has passed",
  remedy: "Read GET /admin/approvals",
} satisfies CodeOf<"approval">;

export const ownApproval = {
  code: "approval.own",
  status: 403,
  meaning: "You have asked for this yourself",
  remedy: "Leave it to another admin",
} satisfies CodeOf<"approval">;
