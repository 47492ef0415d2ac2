import { refuse } from "@game-backend/framework/errors";
import type { Sanction } from "../../sanctions/rows";
import { noCase } from "../codes";
import type { Granted } from "../definition";
import type { Reason } from "../reasons";
import type { Case } from "../rows";
import { caseIdOf } from "../rules/caseAnswer";

/** Returns a case by its id in a path. Throws 404 if there is none. */
export async function caseOf({ cases }: Granted<{ cases: ["GetItem"] }>, id: string): Promise<Case> {
  const row = await cases.getItem({ caseId: caseIdOf(id) }, { consistent: true });
  if (!row) throw refuse(noCase);
  return row;
}

/** Returns the sanctions of the player whom a case concerns, the newest first, a hundred at most; none without a player. */
export async function sanctionsOf(
  { sanctions }: Granted<{ sanctions: ["Query"] }>,
  ownerId: string | undefined,
): Promise<readonly Sanction[]> {
  if (ownerId === undefined) return [];
  const page = { hash: ownerId, limit: 100, descending: true, consistent: true } as const;
  return (await sanctions.query(page)).items;
}

/** The names that an audit entry about a case has. */
export const targetOf = ({ caseId, ownerId }: Pick<Case, "caseId" | "ownerId">) => ({
  caseId,
  ...(ownerId !== undefined && { userId: ownerId }),
});

/**
 * The rule that most reports name. Without a report, it is that of the decision. Words that the filter found are insults, and links
 * and numbers spam.
 */
export function mainRule({ reasons, found, decision }: Pick<Case, "reasons" | "found" | "decision">): Reason {
  const [main] = Object.entries(reasons).sort(([, a], [, b]) => b - a)[0] ?? [];
  if (main === undefined && found === undefined && decision) return decision.rule;
  return main === undefined || main === "filter" ? (found === "words" ? "insult" : "spam") : (main as Reason);
}
