import { playerDeleted } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import type { Written } from "@game-backend/framework/tableClient";
import * as z from "zod/mini";
import { playerBanned } from "../codes";
import type { Area } from "../data";
import type { Score } from "../rows";
import { turnedAway } from "./held";

export const ScoreResult = z
  .object({
    best: z.int().check(z.describe("The player's score on the board")),
    improved: z.boolean().check(z.describe("True if this submission changed it")),
    previous: z
      .optional(z.int())
      .check(z.describe("The previous score; absent for a first score or a retry")),
    league: z
      .optional(z.enum(turnedAway))
      .check(
        z.describe(
          "Why the board of the week did not take the score, where a league's tournament is held on it: you have not joined, or have no attempt left",
        ),
      ),
    toBeat: z
      .optional(
        z.object({
          score: z.int(),
          order: z.enum(["ascending", "descending"]),
          forMs: z.int().check(z.describe("For so many milliseconds from the answer on")),
        }),
      )
      .check(
        z.describe(
          "The score that further ones must beat: others would change no board, so a client need not send them. Absent where every score counts",
        ),
      ),
  })
  .register(z.globalRegistry, { title: "ScoreResult" });

/** The outcome of a submission on a board. */
export interface Tried extends Written<Score> {
  /** True if the board counts the submission, whether this attempt or an earlier one wrote it. */
  counts: boolean;
}

/** Returns the result of a submission. Throws 403 if the player has been deleted or is banned. */
export function scoreResult(
  area: Area,
  score: number,
  { applied, counts, before }: Tried,
): z.input<typeof ScoreResult> {
  if (before?.deleted) throw refuse(playerDeleted);
  // The player plays with test money, and is told nothing of it.
  if (before?.unranked) return { best: score, improved: false };
  if (before?.hiddenRankKey !== undefined) throw refuse(playerBanned, { message: "This player is banned" });
  // The score that an earlier attempt replaced is no longer known.
  if (counts && !applied) return { best: before?.score ?? score, improved: true };
  const previous = before && { previous: before.score };
  if (!applied) return { best: before?.score ?? score, improved: false, ...previous };
  const best = area.keeps === "sum" ? (before?.score ?? 0) + score : score;
  return { best, improved: true, ...previous };
}
