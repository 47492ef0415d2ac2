import { noPlayer, playerDeleted } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { isBannedAt } from "@game-backend/framework/profiles";
import * as z from "zod/mini";
import { AreaId, longestRoundMs } from "../areas";
import { areaLocked, outOfBounds, playerBanned } from "../codes";
import { route } from "../definition";
import { ScoreResult } from "../rules/scoreResult";
import { ofRequest } from "../rules/submission";
import { submit, submitUses } from "../scores/submit";

export default route({
  method: "POST",
  path: "/server/score",
  auth: "server",
  summary: "Submit a player's score, from a trusted game server",
  // `guid`, not `uuid`: Cognito's subs do not follow the variants of RFC 9562.
  body: z.strictObject({
    userId: z.guid(),
    gameArea: AreaId,
    score: z.int(),
    playedFrom: z
      .optional(z.int().check(z.minimum(0), z.maximum(8.64e15)))
      .check(
        z.describe(
          "When play began, in milliseconds since the epoch: a tournament takes the score from who had joined by then. Absent: as long ago as the area's longest round",
        ),
      ),
  }),
  returns: { 200: ScoreResult },
  refuses: [outOfBounds, areaLocked, playerBanned, playerDeleted, noPlayer],
  maxCost: { read: 53, write: 72, consumers: 8 },
  collects: ["scoreGates"],
  uses: { profiles: ["GetItem"], ...submitUses },
  example: {
    body: { userId: "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33", gameArea: "arena", score: 4200 },
    answer: { best: 4200, improved: true },
  },
  handler: async ({ body, tables, now, begunAt, idempotencyKey, scoreGates }) => {
    const { userId, gameArea, score, playedFrom = begunAt - longestRoundMs(gameArea) } = body;
    const profile = await tables.profiles.getItem({ userId });
    if (!profile) throw refuse(noPlayer, { message: `There is no player ${userId}` });
    if (isBannedAt(profile, now)) throw refuse(playerBanned);
    const submitted = {
      userId,
      username: profile.username,
      score,
      playedFrom: Math.min(playedFrom, begunAt),
      ...ofRequest({ now, begunAt, idempotencyKey }),
    };
    const { result } = await submit(tables, gameArea, submitted, { scoreGates });
    return result;
  },
});
