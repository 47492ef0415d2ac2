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

export const dismissesSelf = {
  code: "admin.dismisses_self",
  status: 409,
  meaning: "You cannot dismiss yourself: ask another admin, or an operator (npm run dismiss)",
  remedy: "Ask another admin, or an operator",
} satisfies CodeOf<"admin">;
