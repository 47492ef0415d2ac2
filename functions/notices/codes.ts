import type { CodeOf } from "@game-backend/framework/codes/code";

export const noNotice = {
  code: "notice.unknown",
  status: 404,
  meaning: "There is no notice with this receipt, or its case was over long ago",
  remedy: "Copy the receipt again, as POST /notices gave it",
} satisfies CodeOf<"notice">;

export const noMoreNotices = {
  code: "notice.no_more_today",
  status: 429,
  meaning: "Your network has given as many notices today as one may",
  remedy: "Say what you know in fewer notices, and try again after retryAfter seconds",
} satisfies CodeOf<"notice">;
