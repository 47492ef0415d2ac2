import { LobbyAnswer, lobbyAnswer, lobbyExample, lobbySeenBy } from "./answers";
import { noLobby, wrongCodes } from "./codes";
import { route } from "./definition";
import { findLobby, findUses } from "./findLobby";

export default route({
  method: "GET",
  path: "/lobbies/{code}",
  auth: "player",
  summary: "A lobby by its code, in any case, with or without spaces and hyphens",
  returns: { 200: LobbyAnswer },
  refuses: [noLobby, wrongCodes],
  needs: "gamelift",
  reaches: ["join", "name"],
  maxCost: { read: 24, write: 1 },
  collects: ["hidings", "relations"],
  uses: findUses,
  example: { answer: lobbyExample },
  handler: async ({ player, params: { code }, tables, ...call }) =>
    lobbySeenBy(call, player.id, lobbyAnswer(await findLobby(tables, code, player, call))),
});
