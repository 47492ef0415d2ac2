import { undoMs } from "../sanctions/limits";
import type { Case } from "./rows";

/** Returns what became of the reports of a case, as their reporters learn it. A case that is gone was over long ago. */
export function outcomeOf(
  about: Pick<Case, "decision" | "first"> | undefined,
  now: number,
): "waiting" | "acted" | "dismissed" {
  const decision = about?.decision ?? about?.first;
  if (about && (!decision || decision.at + undoMs > now)) return "waiting";
  return decision && decision.action !== "dismiss" && decision.action !== "escalate" ? "acted" : "dismissed";
}
