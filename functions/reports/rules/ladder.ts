import { dayMs, hourMs } from "@game-backend/framework/durations";
import * as z from "zod/mini";
import type { Sanction, SanctionKind } from "../../sanctions/rows";
import { ladder } from "../documents";
import type { CaseKind, Reason } from "../reasons";
import type { Case } from "../rows";

/** The ladder's steps by rule. */
export type Ladder = Readonly<Record<string, z.output<typeof ladder.schema>>>;

/** A rule without steps, and every rule while no document can be read: somebody else decides. */
const withoutSteps = z.parse(ladder.schema, { steps: [{ action: "escalate" }] });

/** The sections of a player's data, as staff read them, without which nobody can decide about a rule. */
export const neededFor: { readonly [R in Reason]?: readonly string[] } = {
  cheating: ["scores", "playerMatches", "progress", "ledger"],
};

/** The acts of a moderator for each kind, besides dismissing and escalating. */
export const actionsFor: Readonly<Record<CaseKind, readonly (SanctionKind | "handled")[]>> = {
  player: ["mute", "contact", "ban"],
  message: ["delete", "mute", "contact", "ban"],
  avatar: ["hide", "mute", "contact", "ban"],
  name: ["rename", "mute", "contact", "ban"],
  lobby: ["rename", "mute", "contact", "ban"],
  session: ["rename", "mute", "contact", "ban"],
  object: ["delete", "mute", "contact", "ban"],
  notice: ["handled"],
};

const sanctionsFor = (kind: CaseKind): readonly SanctionKind[] =>
  actionsFor[kind].filter((action) => action !== "handled");

/** Returns true if an action takes the content away: whoever is muted or banned for a message or a name loses that too. */
export const removes = (kind: CaseKind, action: string | undefined): boolean =>
  ["delete", "hide", "rename"].includes(action ?? "") ||
  (kind !== "player" && kind !== "notice" && (action === "mute" || action === "contact" || action === "ban"));

export interface Proposal {
  readonly action: SanctionKind | "escalate" | "uphold" | "none";
  readonly rule: Reason;
  /** Hours; absent for what does not end by itself. */
  readonly hours?: number;
  /** Why, in words. */
  readonly because: string;
}

/**
 * Returns what a ladder proposes for a breach of a rule, by the player's sanctions of its kind in the last days that count. For an
 * appeal it proposes to uphold, or nothing if it would not propose as much again: never something harder.
 */
export function proposalFor(
  ladder: Ladder | undefined,
  about: Pick<Case, "kind" | "state" | "decision" | "imposed">,
  rule: Reason,
  history: readonly Sanction[],
  now: number,
): Proposal {
  const { kind, state, decision, imposed } = about;
  if (imposed !== undefined && !decision)
    return { action: "uphold", rule, because: "software imposed it by a rule" };
  if (state !== "appealed" || !decision) return stepFor(ladder, kind, rule, history, now);
  const { action, until = Infinity, at, rule: broken, sanctionId = "" } = decision;
  const earlier = history.filter((each) => each.sanctionId < sanctionId);
  const { because, ...again } = stepFor(ladder, kind, broken, earlier, at);
  const isAsMuch = again.action === action && until <= at + (again.hours ?? Infinity) * hourMs;
  return { action: isAsMuch ? "uphold" : "none", rule: broken, because };
}

function stepFor(
  ladder: Ladder = {},
  kind: CaseKind,
  rule: Reason,
  history: readonly Sanction[],
  now: number,
): Proposal {
  if (kind === "notice") return { action: "escalate", rule, because: "the notice names no player" };
  const kindOf = (one: string) => ladder[one]?.countsAs ?? one;
  const { steps, days } = ladder[rule] ?? withoutSteps;
  // What an appeal has lifted counts for nothing, and what it has changed counts once, as what it became.
  const counted = history.filter(
    ({ rule: broken, startsAt, undone, replaced, appeal }) =>
      kindOf(broken) === kindOf(rule) &&
      !undone &&
      !replaced &&
      (appeal?.outcome ?? "upheld") === "upheld" &&
      startsAt > now - days * dayMs,
  ).length;
  const at = Math.min(counted, steps.length - 1);
  const fits = (step: (typeof steps)[number]) =>
    step.action === "escalate" || sanctionsFor(kind).includes(step.action);
  const step = steps[at];
  const because = `${rule}: ${counted} ${counted === 1 ? "sanction" : "sanctions"} of its kind in ${days} days`;
  if (step && fits(step)) return { ...step, rule, because };
  // A picture is hidden and a name is taken where a message is deleted; a player without either is muted.
  const action = sanctionsFor(kind)[0] ?? "mute";
  return action === "mute" ? { action, hours: 24, rule, because } : { action, rule, because };
}
