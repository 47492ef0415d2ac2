import { playerDeleted } from "@game-backend/framework/codes/players";
import { times } from "@game-backend/framework/cost";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { AreaId, areaOf } from "../areas";
import { areaLocked, outOfBounds, playerBanned, trustedOnly } from "../codes";
import { route } from "../definition";
import { ScoreResult } from "../rules/scoreResult";
import { ofRequest } from "../rules/submission";
import { boardCost, submit, submitUses } from "../scores/submit";

export default route({
  method: "POST",
  path: "/score",
  auth: "player",
  summary: "Submit a score for a game area",
  body: z.strictObject({ gameArea: AreaId, score: z.int() }),
  returns: { 200: ScoreResult },
  refuses: [outOfBounds, areaLocked, trustedOnly, playerBanned, playerDeleted],
  // Three boards, including the consumers that update their ranks, and a place in a league.
  maxCost: { read: 53, write: 72, consumers: 8 },
  // The standings to beat, or the failed condition of a score in a locked area, with a read of the wallet.
  upfrontCost: { read: 3, write: 1 },
  collects: ["scoreGates"],
  uses: submitUses,
  example: {
    body: { gameArea: "forest", score: 24 },
    answer: { best: 24, improved: true, previous: 12 },
  },
  handler: async ({
    player,
    body: { gameArea, score },
    tables,
    now,
    begunAt,
    idempotencyKey,
    spend,
    scoreGates,
  }) => {
    if (areaOf(gameArea).trusted)
      throw refuse(trustedOnly, { message: `${gameArea} takes scores from game servers only` });
    const submitted = {
      userId: player.id,
      username: player.username,
      score,
      ...ofRequest({ now, begunAt, idempotencyKey }),
    };
    const { result, written, refused, toBeat } = await submit(tables, gameArea, submitted, {
      scoreGates,
      spend,
    });
    await spend(times(written, boardCost));
    // A failed condition costs as much as a write.
    await spend({ write: refused });
    return { ...result, ...(toBeat && { toBeat }) };
  },
});
