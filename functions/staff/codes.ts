import type { CodeOf } from "@game-backend/framework/codes/code";

export const oneSought = {
  code: "staff.one_sought",
  status: 400,
  meaning: "A search is by one thing: name, mail, id, identity or order",
  remedy: "Send exactly one of them",
} satisfies CodeOf<"staff">;

export const noSection = {
  code: "staff.no_section",
  status: 404,
  meaning: "There is no such section of players' data, or it is not shown to staff",
  remedy: "Take one of those that GET /admin/players/{id} lists",
} satisfies CodeOf<"staff">;

export const replyUnfit = {
  code: "staff.reply_unfit",
  status: 400,
  meaning: "The values are not those of the reply's slots",
  remedy: "Send a text for each of `slots`, and nothing else: GET /admin/replies lists them",
} satisfies CodeOf<"staff">;
