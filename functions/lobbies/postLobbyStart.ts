import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { reply } from "@game-backend/framework/route";
import { creationFailed, noServerFree, startLimit } from "../sessions/codes";
import { LobbyAnswer, lobbyAnswer, lobbyExample, lobbySeenBy } from "./answers";
import { hostOnly, noLobby, notReady, playerOccupied, teamsTooSmall } from "./codes";
import { route } from "./definition";
import { codeInPath } from "./lobbyCode";
import { startLobby, startUses } from "./startLobby";

export default route({
  method: "POST",
  path: "/lobbies/{code}/start",
  auth: "player",
  reaches: ["name"],
  summary:
    "Start the game of your lobby, once all other players are ready: 200 if it is ready within 8 s, otherwise 202",
  returns: { 200: LobbyAnswer, 202: LobbyAnswer },
  refuses: [
    noLobby,
    hostOnly,
    notReady,
    teamsTooSmall,
    playerOccupied,
    noServerFree,
    startLimit,
    creationFailed,
  ],
  idempotency: "natural",
  maxCost: { read: 18, write: 45, seconds: 9, consumers: 2, messages: 40 },
  callerRate: partOf(gameLiftQuotas.StopGameSessionPlacement),
  collects: ["gameChecks", "hidings", "otherGames"],
  uses: startUses,
  example: {
    answer: {
      ...lobbyExample,
      state: "playing",
      players: lobbyExample.players.map((player) => ({ ...player, ready: true })),
      gameSessionId: "b1946ac92492d2347c6235b4d2611184",
    },
  },
  handler: async ({ player, address, params: { code }, ...dependencies }) => {
    const lobby = await startLobby(dependencies, { player, address }, codeInPath(code));
    const seen = await lobbySeenBy(dependencies, player.id, lobbyAnswer(lobby));
    return reply(lobby.state === "starting" ? 202 : 200, seen);
  },
});
