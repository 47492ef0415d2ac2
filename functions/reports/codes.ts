import type { CodeOf } from "@game-backend/framework/codes/code";

export const noTarget = {
  code: "report.no_target",
  status: 404,
  meaning: "There is nothing of this kind here that you can see",
  remedy: "Name it as the route's description says: it may be gone, then report the player",
} satisfies CodeOf<"report">;

export const ownContent = {
  code: "report.own",
  status: 409,
  meaning: "This is your own",
  remedy: "Delete or change it instead",
} satisfies CodeOf<"report">;

export const noCase = {
  code: "case.unknown",
  status: 404,
  meaning: "There is no such case",
  remedy: "Read GET /admin/cases",
} satisfies CodeOf<"case">;

export const claimed = {
  code: "case.claimed",
  status: 409,
  meaning: "Another moderator has this case at the moment",
  remedy: "Take another one: claimedBy says who has it, and until says until when",
} satisfies CodeOf<"case">;

export const caseChanged = {
  code: "case.version_changed",
  status: 409,
  meaning: "The case is not as you have seen it, or is decided already",
  remedy: "Read the case again, and decide about that",
} satisfies CodeOf<"case">;

export const ownCase = {
  code: "case.own",
  status: 403,
  meaning: "This case is about you, or you have reported it: nobody reads or decides it about themselves",
  remedy: "Leave the case to another moderator",
} satisfies CodeOf<"case">;

export const ownDecision = {
  code: "case.own_decision",
  status: 409,
  meaning: "You made the decision that is appealed",
  remedy: "Leave the appeal to another moderator",
} satisfies CodeOf<"case">;

export const unfit = {
  code: "case.action_unfit",
  status: 400,
  meaning: "This action does not fit the case",
  remedy: "Choose one that the case lists among its actions",
} satisfies CodeOf<"case">;

export const noteMissing = {
  code: "case.note_missing",
  status: 400,
  meaning: "The ladder proposes something else: say in a note why you decide otherwise",
  remedy: "Send a note, or what the case proposes",
} satisfies CodeOf<"case">;

export const tooLate = {
  code: "case.undo_late",
  status: 409,
  meaning: "There is no decision of yours of the last ten seconds",
  remedy: "Lift the sanction instead, or wait for an appeal",
} satisfies CodeOf<"case">;

export const noSanction = {
  code: "appeal.no_sanction",
  status: 404,
  meaning: "There is no such sanction of yours",
  remedy: "Read GET /sanctions",
} satisfies CodeOf<"appeal">;

export const appealed = {
  code: "appeal.closed",
  status: 409,
  meaning: "You have appealed already, the time for it is over, or the sanction no longer holds",
  remedy: "Wait for the outcome: GET /sanctions has it",
} satisfies CodeOf<"appeal">;
