import type { Rule } from "../sanctions/rules";

/** Why something is reported, with the weight of one report in hours: so much earlier it is looked at. */
export const reasons = {
  child_safety: 72,
  threat: 48,
  self_harm: 48,
  hate: 24,
  illegal: 24,
  sexual: 12,
  insult: 6,
  impersonation: 6,
  cheating: 4,
  spam: 2,
  other: 1,
} as const satisfies Readonly<Record<Rule, number>>;

/** The weight of a text that the filter holds, in hours: nobody sees it meanwhile. */
export const filterWeight = 2;

/** The weight of a ban by software, in hours: its player can do nothing meanwhile. */
export const banWeight = 24;

export type Reason = Rule;
export { rules as reasonNames } from "../sanctions/rules";

/** The things that can be reported. */
export const kinds = ["player", "message", "avatar", "name", "lobby", "session", "object"] as const;
export type Kind = (typeof kinds)[number];

/** The subjects of cases. A `notice` is what somebody without an account says about something that names no player. */
export const caseKinds = [...kinds, "notice"] as const;
export type CaseKind = (typeof caseKinds)[number];
