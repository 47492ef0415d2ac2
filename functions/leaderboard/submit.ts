import { HttpError } from "../lib/errors";
import type { Granted } from "../lib/route";
import { type AreaId, areaOf, boardOf } from "./areas";
import { scoreResult } from "./scoreResult";
import { type Submission, submission } from "./submission";

/** Puts a score on its area's board. Throws 400 out of the area's bounds. */
export async function submit(
  tables: Granted<{ scores: ["UpdateItem"] }>,
  areaId: AreaId,
  submitted: Submission,
) {
  const area = areaOf(areaId);
  const { score, userId } = submitted;
  if (score < area.min || score > area.max) {
    throw new HttpError(400, `score: ${areaId} takes scores from ${area.min} to ${area.max}`);
  }
  const written = await tables.scores.updateItem(
    { board: boardOf(areaId), userId },
    submission(area, submitted),
  );
  return scoreResult(area, score, written);
}
