import { LobbyAnswer, lobbyAnswer, lobbyExample, lobbySeenBy } from "./answers";
import { noLobby, wrongCodes } from "./codes";
import { findLobby, findUses } from "./findLobby";
import { route } from "./own";

export default route({
  method: "GET",
  path: "/lobbies/{code}",
  auth: "player",
  summary: "A lobby by its code, in any case, with or without spaces and hyphens",
  returns: { 200: LobbyAnswer },
  refuses: [noLobby, wrongCodes],
  needs: "gamelift",
  maxCost: { read: 4, write: 1 },
  collects: ["hidings"],
  uses: findUses,
  example: { answer: lobbyExample },
  handler: async ({ player, params: { code }, tables, now, ...seeing }) =>
    lobbySeenBy(seeing, player.id, lobbyAnswer(await findLobby(tables, code, player.id, now))),
});
