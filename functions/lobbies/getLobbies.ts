import { Cursor } from "@game-backend/framework/cursor";
import { NextCursor, pagesOf } from "@game-backend/framework/pagesOf";
import * as z from "zod/mini";
import { ListedLobby } from "./answers";
import { idleMs, placesOf } from "./lobby";
import { LobbyModeName } from "./lobbyModes";
import { route } from "./own";

/** The number of lobbies in a page. */
const pageSize = 20;

export default route({
  method: "GET",
  path: "/lobbies",
  auth: "player",
  summary:
    "Open lobbies of a mode that have a free place, 20 a page; the latest created or changed comes first",
  query: z.strictObject({ mode: LobbyModeName, cursor: z.optional(Cursor) }),
  returns: {
    200: z.object({
      lobbies: z.array(ListedLobby),
      cursor: NextCursor,
    }),
  },
  needs: "gamelift",
  maxCost: { read: 4 },
  uses: { listedLobbies: ["Query"], signingKey: true },
  handler: async ({ player, query: { mode, cursor }, tables, signingKey, now }) => {
    const scope = `GET /lobbies ${player.id} ${mode}`;
    const { startAfter, cursorOf } = await pagesOf(signingKey, scope, cursor);
    const page = {
      hash: mode,
      // Earlier ones are closed, although DynamoDB may keep them for days.
      range: { above: now - idleMs },
      descending: true,
      limit: pageSize,
      startAfter,
    };
    const { items, next } = await tables.listedLobbies.query(page);
    return {
      lobbies: items.map(({ code, name, map, size, createdAt }) => ({
        code,
        name,
        mode,
        ...(map !== undefined && { map }),
        players: size,
        maximumPlayers: placesOf({ mode }),
        createdAt,
      })),
      cursor: await cursorOf(next),
    };
  },
});
