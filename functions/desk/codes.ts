import type { CodeOf } from "@game-backend/framework/codes/code";

export const decidedMeanwhile = {
  code: "admin.decided_meanwhile",
  status: 409,
  meaning:
    "The account changed, or another admin decided about it, at the same moment: send the request again",
  remedy: "Look at the player, and send the request again if it is still wanted",
} satisfies CodeOf<"admin">;

export const reasonMissing = {
  code: "admin.reason_missing",
  status: 400,
  meaning: "This shows personal data: say why you read it, in at least ten characters, or name your case",
  remedy: "Send the header X-Reason, or X-Case with a case about this player that you have claimed",
} satisfies CodeOf<"admin">;

export const superior = {
  code: "admin.superior",
  status: 403,
  meaning: "This player is you, or staff of a higher role than yours",
  remedy: "Leave it to an admin",
} satisfies CodeOf<"admin">;

export const secondAdminNeeded = {
  code: "admin.second_needed",
  status: 403,
  meaning: "Your number of the day is used up: another admin must agree to this, within a day",
  remedy: "Let another admin decide (GET /admin/approvals), and send the request again",
} satisfies CodeOf<"admin">;

export const tooManyAsked = {
  code: "admin.too_many_asked",
  status: 409,
  meaning: "Ten of your requests wait for another admin",
  remedy: "Wait until somebody has decided about one of them, or a day",
} satisfies CodeOf<"admin">;

export const dismissesSelf = {
  code: "admin.dismisses_self",
  status: 409,
  meaning: "You cannot dismiss yourself: ask another admin, or an operator (npm run dismiss)",
  remedy: "Ask another admin, or an operator",
} satisfies CodeOf<"admin">;

export const lastAdmin = {
  code: "admin.last",
  status: 409,
  meaning: "This is the last admin of the staff's pool: without one, nobody could dismiss anybody",
  remedy: "Let an operator invite another admin first, or dismiss this one (npm run dismiss)",
} satisfies CodeOf<"admin">;
