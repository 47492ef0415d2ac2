import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { LobbyAnswer, lobbyAnswer, lobbyExample, lobbySeenBy } from "./answers";
import { changeLobby, changeUses } from "./changeLobby";
import { hostOnly, noLobby, notMember } from "./codes";
import { route } from "./definition";
import { isMember } from "./lobby";
import { codeInPath } from "./lobbyCode";
import { mustHost } from "./mustHost";

export default route({
  method: "PUT",
  path: "/lobbies/{code}/host",
  auth: "player",
  reaches: ["name"],
  summary: "Make another player of your lobby its host",
  body: z.strictObject({ userId: z.string().check(z.maxLength(128)) }),
  returns: { 200: LobbyAnswer },
  refuses: [noLobby, hostOnly, notMember],
  idempotency: "natural",
  needs: "gamelift",
  maxCost: { read: 8, write: 6, consumers: 1, messages: 20 },
  collects: ["hidings"],
  uses: changeUses,
  example: { body: { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11" }, answer: lobbyExample },
  handler: async ({ player, params: { code }, body: { userId }, tables, now, ...seeing }) => {
    const lobby = await changeLobby(tables, codeInPath(code), now, (found) => {
      // A retry finds that the other player is host.
      if (found && isMember(found, player.id) && found.hostId === userId) return undefined;
      const own = mustHost(found, player.id);
      if (!isMember(own, userId)) throw refuse(notMember);
      return { ...own, hostId: userId };
    });
    if (!lobby) throw refuse(noLobby);
    return lobbySeenBy(seeing, player.id, lobbyAnswer(lobby));
  },
});
