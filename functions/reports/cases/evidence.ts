import { open, seal } from "@game-backend/framework/cursor";
import { idOf } from "@game-backend/framework/digest";
import { dayMs } from "@game-backend/framework/durations";
import { rows } from "@game-backend/framework/pages";
import type { Granted } from "../definition";
import type { Case, Evidence } from "../rows";

/** Days for which evidence is kept at most, unless the law wants it kept longer. */
const mostDays = 365;

/** Days for which evidence is kept once the case and its appeal are over. */
export const keptDays = 90;

const scope = "evidence";

/** Returns what was seen as evidence. The same content has the same id. */
export const evidenceOf = (key: string, caseId: Case["caseId"], seen: object, now: number): Evidence => ({
  caseId,
  evidenceId: idOf(seen),
  sealed: seal([key], `${scope} ${caseId}`, seen),
  takenAt: now,
  expiresAt: Math.ceil((now + mostDays * dayMs) / 1_000),
});

/** Returns what was seen. */
export const openEvidence = (key: string, { caseId, sealed }: Evidence): Record<string, unknown> =>
  open([key], `${scope} ${caseId}`, sealed);

/** Returns all evidence of a case: ten pieces can be more than a page. */
export async function allEvidence(
  { evidence }: Granted<{ evidence: ["Query"] }>,
  hash: Case["caseId"],
  options: { consistent?: boolean } = {},
): Promise<Evidence[]> {
  const all: Evidence[] = [];
  for await (const proof of rows((startAfter) => evidence.query({ hash, ...options, startAfter })))
    all.push(proof);
  return all;
}

/** When evidence expires, in seconds since the epoch: sooner once the case is over. */
export const expiryOf = ({ takenAt }: Pick<Evidence, "takenAt">, overAt: number | undefined): number =>
  Math.ceil(
    Math.min(takenAt + mostDays * dayMs, overAt === undefined ? Infinity : overAt + keptDays * dayMs) / 1_000,
  );
