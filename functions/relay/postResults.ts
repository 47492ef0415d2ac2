import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { notInMatch, playerMissing, playerTwice } from "../matches/codes";
import { openMatch } from "../matches/openMatch";
import { checkPlayers, hashOf, Result } from "../matches/results";
import { agreementOf } from "./agreement";
import { notInRelay, otherReport } from "./codes";
import { route } from "./definition";
import { keepResults } from "./keepResults";

export default route({
  method: "POST",
  path: "/matches/{matchId}/results",
  auth: "player",
  reaches: [],
  summary:
    "Report how a match without a game server ended. Once all its players have reported the same results, it is added to their histories, unranked",
  body: z.strictObject({ results: z.array(Result).check(z.minLength(1), z.maxLength(24)) }),
  returns: {
    200: z.object({ matchId: z.string(), status: z.enum(["waiting", "agreed", "disputed"]) }),
  },
  refuses: [notInRelay, otherReport, notInMatch, playerTwice, playerMissing],
  // Only a player's first report counts.
  idempotency: "natural",
  collects: ["reportedMatches"],
  maxCost: { read: 2, write: 30, consumers: 1 },
  needs: "gamelift",
  uses: {
    matches: ["GetItem", "UpdateItem"],
    playerMatches: ["PutItem"],
    profiles: ["ConditionCheckItem"],
  },
  example: {
    body: {
      results: [
        { userId: "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33", place: 1, score: 3 },
        { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", place: 2, score: 1 },
      ],
    },
    answer: { matchId: "5f0b6c1e-3a52-4c3d-9d5a-0b8d7b1f3a10", status: "agreed" },
  },
  handler: async ({
    player,
    params: { matchId },
    body: { results },
    tables,
    transact,
    reportedMatches,
    now,
  }) => {
    const match = await openMatch(tables, matchId, now);
    if (!match?.reports || !Object.hasOwn(match.players, player.id)) throw refuse(notInRelay);
    checkPlayers(match, results);
    const resultHash = hashOf(results);
    const own = `reports.${player.id}` as const;
    const { applied, before } = await tables.matches.updateItem(
      { matchId },
      {
        set: { [own]: resultHash },
        if: { reports: { exists: true } },
        unless: { [own]: [{ exists: true }, { not: resultHash }] },
      },
    );
    if (!applied || !before) throw refuse(otherReport);
    const status = agreementOf(match, { ...before.reports, [player.id]: resultHash });
    if (status === "agreed") {
      await keepResults({ tables, transact }, match, results, now);
      const { mode } = match;
      const ended = { matchId, mode, players: Object.keys(match.players), left: [], reportedAt: now };
      for (const { hear } of Object.values(reportedMatches)) await hear(ended);
    }
    return { matchId, status };
  },
});
