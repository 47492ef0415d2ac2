import { refuse } from "@game-backend/framework/errors";
import type { Granted } from "../game";
import { caseIdOf } from "./caseAnswer";
import { noCase } from "./codes";
import type { Case } from "./rows";

/** Returns a case by its id in a path. Throws 404 if there is none. */
export async function caseOf({ cases }: Granted<{ cases: ["GetItem"] }>, id: string): Promise<Case> {
  const row = await cases.getItem({ caseId: caseIdOf(id) }, { consistent: true });
  if (!row) throw refuse(noCase);
  return row as Case;
}

/** The rule that most reports name. */
export const mainRule = ({ reasons }: Pick<Case, "reasons">) =>
  Object.entries(reasons).sort(([, a], [, b]) => b - a)[0]?.[0] as keyof typeof reasons;
