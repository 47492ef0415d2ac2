import { refuse } from "@game-backend/framework/errors";
import { LobbyAnswer, lobbyAnswer, lobbyExample, lobbySeenBy } from "./answers";
import { noLobby } from "./codes";
import { route } from "./definition";
import { isMember, lobbyAt } from "./lobby";

export default route({
  method: "GET",
  path: "/lobbies/mine",
  auth: "player",
  reaches: ["name"],
  summary: "The lobby that you are in, for an app that was started again",
  returns: { 200: LobbyAnswer },
  refuses: [noLobby],
  needs: "gamelift",
  maxCost: { read: 4 },
  collects: ["hidings"],
  uses: { lobbies: ["GetItem"], lobbyPlaces: ["GetItem"] },
  example: { answer: lobbyExample },
  handler: async ({ player: { id: userId }, tables, now, ...seeing }) => {
    const place = await tables.lobbyPlaces.getItem({ userId }, { consistent: true });
    const lobby =
      place && lobbyAt(await tables.lobbies.getItem({ code: place.code }, { consistent: true }), now);
    if (!lobby || !isMember(lobby, userId)) throw refuse(noLobby);
    return lobbySeenBy(seeing, userId, lobbyAnswer(lobby));
  },
});
