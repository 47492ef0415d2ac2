import { dayMs, hourMs } from "@game-backend/framework/durations";
import type { Sanction, SanctionKind } from "../../sanctions/rows";
import type { CaseKind, Reason } from "../reasons";
import type { Case } from "../rows";

/** A step: what is proposed, and for how long. */
interface Step {
  readonly action: SanctionKind | "escalate";
  /** Hours; absent for what does not end by itself. */
  readonly hours?: number;
}

/** Days after which a sanction no longer counts for the next one. */
const countsDays = 90;

const words: readonly Step[] = [
  { action: "delete" },
  { action: "mute", hours: 24 },
  { action: "mute", hours: 168 },
  { action: "ban", hours: 168 },
  { action: "ban" },
];

/**
 * What is proposed for the first, second, … breach of a kind within `countsDays`. The last step repeats. Rules that share their steps
 * are of one kind: only its sanctions count.
 */
const ladder: Readonly<Record<Reason, readonly Step[]>> = {
  child_safety: [{ action: "escalate" }],
  threat: [{ action: "ban", hours: 168 }, { action: "ban" }],
  self_harm: [{ action: "escalate" }],
  hate: words.slice(1),
  illegal: [{ action: "escalate" }],
  sexual: words,
  insult: words,
  impersonation: [{ action: "rename" }, { action: "ban", hours: 168 }, { action: "ban" }],
  cheating: [{ action: "ban", hours: 168 }, { action: "ban", hours: 720 }, { action: "ban" }],
  spam: [...words],
  other: [...words],
};

/** The sections of a player's data, as staff read them, without which nobody can decide about a rule. */
export const neededFor: { readonly [R in Reason]?: readonly string[] } = {
  cheating: ["scores", "playerMatches", "progress", "ledger"],
};

/** What a moderator can do about each kind, besides dismissing and escalating. */
export const actionsFor: Readonly<Record<CaseKind, readonly (SanctionKind | "handled")[]>> = {
  player: ["mute", "ban"],
  message: ["delete", "mute", "ban"],
  avatar: ["hide", "mute", "ban"],
  name: ["rename", "mute", "ban"],
  lobby: ["rename", "mute", "ban"],
  session: ["rename", "mute", "ban"],
  notice: ["handled"],
};

const sanctionsFor = (kind: CaseKind): readonly SanctionKind[] =>
  actionsFor[kind].filter((action) => action !== "handled");

/** Returns true if an action takes the content away: whoever is muted or banned for a message or a name loses that too. */
export const removes = (kind: CaseKind, action: string | undefined): boolean =>
  ["delete", "hide", "rename"].includes(action ?? "") ||
  (kind !== "player" && kind !== "notice" && (action === "mute" || action === "ban"));

export interface Proposal {
  readonly action: SanctionKind | "escalate" | "uphold" | "none";
  readonly rule: Reason;
  /** Hours; absent for what does not end by itself. */
  readonly hours?: number;
  /** Why, in words. */
  readonly because: string;
}

/**
 * Returns what the ladder proposes for a breach of a rule, by the player's sanctions of its kind in the last `countsDays`. For an
 * appeal it proposes to uphold, or nothing if it would not propose as much again: never something harder.
 */
export function proposalFor(
  about: Pick<Case, "kind" | "state" | "decision" | "imposed">,
  rule: Reason,
  history: readonly Sanction[],
  now: number,
): Proposal {
  const { kind, state, decision, imposed } = about;
  if (imposed !== undefined && !decision)
    return { action: "uphold", rule, because: "software imposed it by a rule" };
  if (state !== "appealed" || !decision) return stepFor(kind, rule, history, now);
  const { action, until = Infinity, at, rule: broken, sanctionId = "" } = decision;
  const earlier = history.filter((each) => each.sanctionId < sanctionId);
  const { because, ...again } = stepFor(kind, broken, earlier, at);
  const isAsMuch = again.action === action && until <= at + (again.hours ?? Infinity) * hourMs;
  return { action: isAsMuch ? "uphold" : "none", rule: broken, because };
}

function stepFor(kind: CaseKind, rule: Reason, history: readonly Sanction[], now: number): Proposal {
  if (kind === "notice") return { action: "escalate", rule, because: "the notice names no player" };
  const steps = ladder[rule];
  // What an appeal has lifted counts for nothing, and what it has changed counts once, as what it became.
  const counted = history.filter(
    ({ rule: broken, startsAt, undone, replaced, appeal }) =>
      ladder[broken] === steps &&
      !undone &&
      !replaced &&
      (appeal?.outcome ?? "upheld") === "upheld" &&
      startsAt > now - countsDays * dayMs,
  ).length;
  const at = Math.min(counted, steps.length - 1);
  const fits = (step: Step) => step.action === "escalate" || sanctionsFor(kind).includes(step.action);
  const step = steps[at];
  const because = `${rule}: ${counted} ${counted === 1 ? "sanction" : "sanctions"} of its kind in ${countsDays} days`;
  if (step && fits(step)) return { ...step, rule, because };
  // A picture is hidden and a name is taken where a message is deleted; a player without either is muted.
  const action = sanctionsFor(kind)[0] ?? "mute";
  return action === "mute" ? { action, hours: 24, rule, because } : { action, rule, because };
}
