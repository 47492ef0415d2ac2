import { playerDeleted } from "@game-backend/framework/codes/players";
import { reply } from "@game-backend/framework/route";
import { line, value } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { textRefused } from "../filter/codes";
import { filterText } from "../filter/filterText";
import { LobbyAnswer, lobbyAnswer, lobbyExample, lobbySeenBy } from "./answers";
import { inAnotherLobby } from "./codes";
import { createLobby, createUses } from "./createLobby";
import { route } from "./definition";
import { LobbyModeName } from "./lobbyModes";

export default route({
  method: "POST",
  path: "/lobbies",
  auth: "player",
  reaches: ["name"],
  activity: "names",
  summary: "Create a lobby, whose host you are: friends join by its code, and all start a game together",
  body: z.strictObject({
    name: line(64),
    mode: LobbyModeName,
    map: z.optional(value(96)),
    access: z
      ._default(z.enum(["open", "private"]), "open")
      .check(z.describe("`open`: others find it in the list; `private`: only by its code")),
  }),
  creates: "code",
  returns: { 201: LobbyAnswer },
  refuses: [inAnotherLobby, playerDeleted, textRefused],
  idempotency: "inId",
  needs: "gamelift",
  maxCost: { read: 32, write: 10, consumers: 1, messages: 10 },
  collects: ["hidings", "takenTexts"],
  uses: { ...createUses, signingKey: true, textFilter: true },
  example: {
    body: { name: "Friends only", mode: "duel", map: "bridge", access: "private" },
    answer: { ...lobbyExample, players: lobbyExample.players.slice(0, 1), version: 1_795_705_478_000 },
  },
  handler: async ({
    player,
    body: { map, ...body },
    idempotencyKey,
    requestHash,
    textFilter,
    language,
    takenTexts,
    ...dependencies
  }) => {
    await filterText(textFilter, "lobbyName", body.name, "/name", language);
    if (map !== undefined) await filterText(textFilter, "lobbyMap", map, "/map", language);
    for (const { check } of Object.values(takenTexts)) await check(player.id, { name: body.name });
    const wanted = { ...body, ...(map !== undefined && { map }), idempotencyKey, requestHash };
    const lobby = lobbyAnswer(await createLobby(dependencies, player, wanted));
    return reply(201, await lobbySeenBy(dependencies, player.id, lobby));
  },
});
