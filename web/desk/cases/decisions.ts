import type { RouteTypes } from "../../client";
import { endInWords, endOf, type Length } from "../lib/ends";
import { plain } from "../lib/words";
import type { Case } from "./answers";

type Body = RouteTypes["postDecision"]["request"]["body"];

export type Action = Exclude<Body["action"], "undo">;
export type Rule = NonNullable<Body["rule"]>;

/** A decision, without the case's version. */
export type Decided = Omit<Body, "version" | "action"> & { readonly action: Action };

interface Kind {
  /** The key that chooses it. */
  readonly key: string;
  readonly label: string;
  /** What was done, in the past. */
  readonly done: string;
  /** True for what ends at a time. */
  readonly ends?: true;
  readonly isMild?: true;
}

const kinds: Readonly<Record<Action | Case["sanctions"][number]["kind"], Kind>> = {
  dismiss: { key: "d", label: "Dismiss", done: "Dismissed", isMild: true },
  uphold: { key: "u", label: "Uphold the sanction", done: "Upheld", isMild: true },
  handled: { key: "a", label: "Something was done", done: "Done", isMild: true },
  escalate: { key: "e", label: "Escalate", done: "Escalated", isMild: true },
  delete: { key: "x", label: "Delete", done: "Deleted" },
  hide: { key: "h", label: "Hide the picture", done: "Hidden" },
  rename: { key: "r", label: "Take the name away", done: "Name taken away" },
  mute: { key: "m", label: "Mute", done: "Muted", ends: true },
  contact: { key: "c", label: "Forbid friend requests", done: "Friend requests forbidden", ends: true },
  ban: { key: "b", label: "Ban", done: "Banned", ends: true },
};

const isAction = (name: string): name is Action => Object.hasOwn(kinds, name);

/** The possible decisions about a case, in the order of its actions, with the keys. */
export const choicesFor = (about: Pick<Case, "actions">) =>
  about.actions.filter(isAction).map((action) => ({ action, ...kindOf(about, action) }));

/** A sanction that could be upheld is dismissed by lifting it. */
const kindOf = ({ actions }: Pick<Case, "actions">, action: Action): Kind =>
  actions.includes("uphold") && action === "dismiss"
    ? { ...kinds.dismiss, key: "l", label: "Lift the sanction", done: "Lifted" }
    : kinds[action];

/** A moderator's choice, before it is decided. */
export interface Choice {
  readonly action: Action;
  readonly rule: Rule;
  /** How long it lasts; `proposed`: as the ladder says. */
  readonly length: Length | "proposed";
  /** What the field for a local time has, if that is the length. */
  readonly date: string;
}

/** Returns what is chosen first for an action: what the ladder proposes, or a day. */
export const firstChoice = ({ proposal }: Pick<Case, "proposal">, action: Action): Choice => ({
  action,
  rule: proposal.rule,
  length: action === proposal.action || !kinds[action].ends ? "proposed" : 24,
  date: "",
});

/** Returns true for what ends at a time. */
export const ends = (action: Action): boolean => kinds[action].ends === true;

/** Returns true if the choice differs from what the ladder proposes: then it needs a note. */
export const needsNote = ({ proposal }: Pick<Case, "proposal">, { action, rule, length }: Choice): boolean =>
  action !== "dismiss" &&
  action !== "uphold" &&
  (action !== proposal.action || rule !== proposal.rule || length !== "proposed");

/** Returns the decision of a choice at a time. Throws if the choice's date is no time to come. */
export function decisionOf({ action, rule, length, date }: Choice, note: string, now: number): Decided {
  const hasOwnEnd = ends(action) && length !== "proposed";
  const until = hasOwnEnd ? endOf(length, date, now) : undefined;
  return {
    action,
    rule,
    ...(hasOwnEnd && (until === undefined ? { forever: true as const } : { until })),
    ...(note && { note }),
  };
}

/** Returns a choice in words, such as `Mute for 24 hours`. */
export function inWords(about: Pick<Case, "proposal" | "actions">, { action, length, date }: Choice): string {
  const { label } = kindOf(about, action);
  if (!ends(action)) return label;
  return `${label} ${endInWords(length === "proposed" ? (about.proposal.hours ?? 0) : length, date)}`;
}

/** Returns a sanction in words, such as `Muted: insult`. */
export const sanctionInWords = ({ kind, rule }: Pick<Case["sanctions"][number], "kind" | "rule">): string =>
  `${kinds[kind].done}: ${plain(rule)}`;

/** Returns what was decided in words, such as `Deleted: insult`. */
export const doneInWords = (about: Pick<Case, "actions">, { action, rule }: Decided): string =>
  `${kindOf(about, action).done}${rule && action !== "dismiss" ? `: ${plain(rule)}` : ""}.`;
