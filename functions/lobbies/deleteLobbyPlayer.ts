import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { hostOnly, noLobby } from "./codes";
import { route } from "./definition";
import { isMember } from "./lobby";
import { codeInPath } from "./lobbyCode";
import { mustHost } from "./mustHost";
import { removeMember, removeUses } from "./removeMember";

export default route({
  method: "DELETE",
  path: "/lobbies/{code}/players/{userId}",
  auth: "player",
  reaches: [],
  summary:
    "Leave a lobby, and its game (`me`); the host can remove others, who then cannot come back. If the host leaves, the member who joined first is host",
  returns: { 204: z.undefined() },
  refuses: [noLobby, hostOnly],
  idempotency: "natural",
  needs: "gamelift",
  maxCost: { read: 4, write: 10, consumers: 1, messages: 20 },
  uses: removeUses,
  handler: async ({ player, params: { code, userId }, ...dependencies }) => {
    const isOwn = userId === "me" || userId === player.id;
    let isFirst = true;
    await removeMember(dependencies, codeInPath(code), isOwn ? player.id : userId, {
      isRemoved: !isOwn,
      check: (lobby) => {
        if (!isOwn) mustHost(lobby, player.id);
        else if (isFirst && (!lobby || !isMember(lobby, player.id))) throw refuse(noLobby);
        isFirst = false;
      },
    });
    return reply(204, undefined);
  },
});
