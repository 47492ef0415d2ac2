import { playerDeleted } from "@game-backend/framework/codes/players";
import { daySeconds } from "@game-backend/framework/durations";
import { Refusal, refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { areaLocked, outOfBounds, playerBanned } from "../leaderboard/codes";
import { submit, submitUses } from "../leaderboard/scores/submit";
import { HostedModeName, modeOf } from "../sessions/modes";
import { noMatch, notInMatch, notRanked, otherResults, playerMissing, playerTwice } from "./codes";
import { route } from "./definition";
import { gameOf, gameUses } from "./gameOf";
import { reportMatch, reportUses } from "./reportMatch";
import { ServerResult } from "./results";

export default route({
  method: "POST",
  path: "/server/matches",
  auth: "server",
  summary:
    "Report the results of a match, from a trusted game server. They count once, for skill, coins and scores. Matches against the same opponent pay only so much a day",
  body: z.strictObject({
    matchId: z
      .string()
      .check(
        z.regex(/^[\w-]{1,128}$/, "a match's id"),
        z.describe("Any of the matches that FlexMatch has made for the game session: they have one result"),
      ),
    mode: HostedModeName,
    gameSessionArn: z
      .optional(z.string().check(z.maxLength(256), z.regex(/^arn:/, "GameLift's name of the game session")))
      .check(z.describe("Identifies the match's players if the notification of the match was lost")),
    seconds: z
      .optional(z.int().check(z.gte(1), z.lte(daySeconds)))
      .check(z.describe("How long the match took; absent: as long as its game session")),
    results: z.array(ServerResult).check(z.minLength(1), z.maxLength(24)),
  }),
  returns: { 200: z.object({ matchId: z.string() }) },
  refuses: [noMatch, outOfBounds, otherResults, notInMatch, playerTwice, playerMissing, notRanked],
  // The match stores a digest of its results, by which a retry is recognized.
  idempotency: "natural",
  collects: ["scoreGates", "reportedMatches"],
  // 24 players, each on three boards and in a league.
  maxCost: { read: 1_284, write: 1_888, consumers: 20 },
  uses: {
    ...reportUses,
    ...submitUses,
    progress: [...reportUses.progress, ...submitUses.progress],
    ...gameUses,
  },
  example: {
    body: {
      matchId: "5f0b6c1e-3a52-4c3d-9d5a-0b8d7b1f3a10",
      mode: "duel",
      results: [
        { userId: "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33", place: 1, score: 4200 },
        { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", place: 2, score: 3100 },
      ],
    },
    answer: { matchId: "5f0b6c1e-3a52-4c3d-9d5a-0b8d7b1f3a10" },
  },
  handler: async ({ body, tables, transact, gamelift, scoreGates, reportedMatches, now }) => {
    const { mode, results } = body;
    const game = await gameOf({ tables, gamelift, now }, body);
    if (!game) throw refuse(noMatch, { message: `There is no match ${body.matchId} of the mode ${mode}` });
    const reported = await reportMatch({ tables, transact, now }, game, modeOf(mode), body);
    const { present, left, reportedAt } = reported;
    const { matchId, gameSessionArn } = game.match;
    const players = Object.keys(game.match.players);
    for (const { hear } of Object.values(reportedMatches))
      await hear({ matchId, gameSessionArn, mode, players, left, reportedAt });
    // Scores are submitted after the transaction, which decides whether the report counts. If the function dies here,
    // the game server retries the report. A retry's scores count for the day and week of the first report.
    for (const { userId, score } of results) {
      const username = present.find((one) => one.userId === userId)?.username;
      if (username === undefined) continue;
      // Who was added to a game has played it from then on.
      const seats = game.seats.filter(({ playerId }) => playerId === userId).map((seat) => seat.createdAt);
      const playedFrom = seats.length > 0 ? Math.min(...seats) : game.match.madeAt;
      const submitted = { userId, username, score, playedFrom, now: reportedAt, triedAt: now, id: matchId };
      await submit(tables, modeOf(mode).area, submitted, { scoreGates }).catch(passOver);
    }
    return { matchId: body.matchId };
  },
});

/**
 * Ignores the refusal of a player who was banned or deleted after the result was written. The other players' scores
 * count.
 */
function passOver(error: unknown): void {
  if (!(error instanceof Refusal && error.is(areaLocked, playerBanned, playerDeleted))) throw error;
}
