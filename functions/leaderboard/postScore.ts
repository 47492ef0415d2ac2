import * as z from "zod";
import { route } from "../game";

import { HttpError } from "../lib/errors";
import { AreaId, areaOf } from "./areas";
import { ScoreResult } from "./scoreResult";
import { submit, submitUses } from "./submit";

export default route({
  method: "POST",
  path: "/score",
  auth: "player",
  summary: "Submit a score for a game area",
  body: z.strictObject({ gameArea: AreaId, score: z.int() }),
  returns: { 200: ScoreResult },
  refuses: { 403: "The area takes scores from trusted game servers only" },
  uses: submitUses,
  example: {
    body: { gameArea: "forest", score: 300 },
    answer: { best: 300, improved: true, previous: 120 },
  },
  handler: async ({ player, body: { gameArea, score }, tables, now, idempotencyKey }) => {
    if (areaOf(gameArea).trusted) throw new HttpError(403, `${gameArea} takes scores from game servers only`);
    return submit(tables, gameArea, {
      userId: player.id,
      username: player.username,
      score,
      now,
      id: idempotencyKey,
    });
  },
});
