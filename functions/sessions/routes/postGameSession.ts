import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { playerDeleted } from "@game-backend/framework/codes/players";
import { reply } from "@game-backend/framework/route";
import { line, value } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { textRefused } from "../../filter/codes";
import { filterText } from "../../filter/filterText";
import {
  alreadySearching,
  creationFailed,
  inMatch,
  inSession,
  noServerFree,
  placeTaken,
  startLimit,
} from "../codes";
import { route } from "../definition";
import { createSession, createUses } from "../hosting/createSession";
import { HostedModeName } from "../modes";
import { SeatAnswer, seatExample } from "../rules/answers";
import { gameSessionIdOf } from "../rules/newSession";
import { placeAnswer } from "../rules/seat";

/** GameLift allows 200 players, and 16 properties, of which `mode` and `id` are reserved. */
const Properties = z
  .record(
    z.string().check(
      z.regex(/^[A-Za-z0-9_-]{1,32}$/, "up to 32 letters, digits, _ and -"),
      z.refine((key) => key !== "mode" && key !== "id", "mode and id are taken"),
    ),
    value(96),
  )
  .check(z.refine((properties) => Object.keys(properties).length <= 14, "at most 14 properties"));

export default route({
  method: "POST",
  path: "/game-sessions",
  auth: "player",
  reaches: [],
  summary: "Create a game session and take a seat in it: 201 if it is ready within 8 s, otherwise 202",
  body: z.strictObject({
    mode: HostedModeName,
    name: z.optional(line(64)),
    properties: z.optional(Properties),
    invited: z
      .optional(
        z.array(z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/, "a player's id"))).check(z.maxLength(199)),
      )
      .check(z.describe("Ids of players: free seats are kept for those of them who are not there yet")),
  }),
  refuses: [
    inSession,
    inMatch,
    alreadySearching,
    noServerFree,
    placeTaken,
    startLimit,
    creationFailed,
    playerDeleted,
    textRefused,
  ],
  creates: "gameSessionId",
  returns: { 201: SeatAnswer, 202: z.object({ gameSessionId: z.string(), status: z.literal("PENDING") }) },
  idempotency: "inId",
  maxCost: { read: 33, write: 40, seconds: 9 },
  collects: ["otherGames", "gameChecks", "gates", "takenTexts"],
  uses: { ...createUses, textFilter: true },
  callerRate: partOf(gameLiftQuotas.StopGameSessionPlacement),
  example: {
    body: { mode: "duel", name: "Friends only", properties: { map: "bridge" } },
    answer: seatExample,
  },
  handler: async ({
    player,
    address,
    body: { mode, name, properties = {}, invited },
    idempotencyKey,
    requestHash,
    textFilter,
    language,
    gates,
    takenTexts,
    ...dependencies
  }) => {
    // Only what others read makes it a matter of names: anybody may play.
    if (name !== undefined || Object.keys(properties).length > 0)
      for (const gate of Object.values(gates)) await gate.run(player, "names");
    if (name !== undefined) await filterText(textFilter, "sessionName", name, "/name", language);
    for (const { check } of Object.values(takenTexts)) await check(player.id, { name });
    for (const [key, text] of Object.entries(properties))
      await filterText(textFilter, "sessionProperties", text, `/properties/${key}`, language);
    const gameSessionId = gameSessionIdOf(player.id, idempotencyKey);
    const gameSessionData = { mode, properties, ...(name !== undefined && { name }) };
    const placed = await createSession(
      dependencies,
      { player, address },
      { gameSessionId, requestHash, gameSessionData, ...(invited && { invited }) },
    );
    if (placed.status !== "PLACED") return reply(202, { gameSessionId, status: "PENDING" as const });
    const { at, playerSessionId } = placed;
    return reply(201, {
      gameSessionId,
      status: "ACTIVE",
      ...placeAnswer(gameSessionId, at),
      playerSessionId,
    });
  },
});
