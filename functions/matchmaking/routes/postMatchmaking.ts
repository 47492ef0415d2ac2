import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { playerDeleted } from "@game-backend/framework/codes/players";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { leaderOnly, noParty } from "../../parties/codes";
import { alreadySearching, inMatch, inSession, startLimit, tenMinutesLimit } from "../../sessions/codes";
import { ModeName, modeOf } from "../../sessions/modes";
import { locationsIn } from "../../sessions/routes/getLocations";
import { defaultLatencies, Latencies } from "../../sessions/rules/latencies";
import { coolDown, leftMatches, memberPlays, memberSearches, partyChanged, partyTooLarge } from "../codes";
import { route } from "../definition";
import { ticketIdOf } from "../rules/newSearch";
import { searchersOf } from "../search/searchers";
import { startSearch, startUses } from "../search/startSearch";

export default route({
  method: "POST",
  path: "/matchmaking",
  auth: "player",
  reaches: [],
  summary:
    "Search for a match, alone or with the party that you lead. Progress is also sent to the players' sockets",
  body: z.strictObject({
    mode: ModeName,
    latencies: z
      .optional(Latencies)
      .check(
        z.describe(
          "Absent: what the mode accepts at first, to each location of `GET /locations`. Such a player is matched at once, " +
            "but perhaps far away",
        ),
      ),
    party: z
      .optional(z.string().check(z.minLength(1), z.maxLength(64)))
      .check(z.describe("The id of the party that you lead")),
  }),
  creates: "ticketId",
  returns: { 202: z.object({ ticketId: z.string() }) },
  refuses: [
    noParty,
    leaderOnly,
    partyTooLarge,
    partyChanged,
    alreadySearching,
    memberSearches,
    memberPlays,
    inSession,
    inMatch,
    coolDown,
    leftMatches,
    startLimit,
    tenMinutesLimit,
    playerDeleted,
  ],
  idempotency: "inId",
  // Including three times that the search is started again.
  maxCost: { read: 45, write: 70, consumers: 1, messages: 80, seconds: 0.5 },
  collects: ["otherGames", "skills"],
  uses: { ...startUses, gameLocations: true },
  callerRate: partOf(gameLiftQuotas.DescribeGameSessionPlacement),
  example: {
    body: { mode: "duel", latencies: { "us-east-1": 24, "eu-west-1": 95 } },
    answer: { ticketId: "b1946ac92492d2347c6235b4d2611184" },
  },
  handler: async ({
    player,
    address,
    body: { mode, latencies, party },
    gameLocations,
    idempotencyKey,
    requestHash,
    ...dependencies
  }) => {
    const ticketId = ticketIdOf(player.id, idempotencyKey);
    const searchers = await searchersOf(dependencies.tables, player.id, {
      mode,
      latencies: latencies ?? defaultLatencies(locationsIn(gameLocations), modeOf(mode)),
      party,
    });
    await startSearch(dependencies, { ticketId, requestHash, mode, address, ...searchers });
    return reply(202, { ticketId });
  },
});
