import { undoMs } from "../../sanctions/limits";
import type { Case, Report } from "../rows";

/** Returns what became of the reports of a case, as their reporters learn it. */
export function outcomeOf(
  { decision: last, first }: Pick<Case, "decision" | "first">,
  now: number,
): "waiting" | "acted" | "dismissed" {
  const decision = last ?? first;
  if (!decision || decision.at + undoMs > now) return "waiting";
  return decision.action !== "dismiss" && decision.action !== "escalate" ? "acted" : "dismissed";
}

/** Returns what became of a report whose case is gone, as the report itself has it: the case was over long ago. */
export const outcomeWithoutCase = ({ outcome = "dismissed" }: Pick<Report, "outcome">) => outcome;
