import * as z from "zod";
import { route } from "../game";

import { Cursor, open, seal } from "../lib/cursor";
import { publicProperties, SessionAnswer } from "./answers";
import { HostedModeName } from "./modes";

export default route({
  method: "GET",
  path: "/game-sessions",
  auth: "player",
  summary: "Game sessions of a mode with free seats, newest first",
  query: z.strictObject({
    mode: HostedModeName,
    limit: z.coerce.number().int().min(1).max(20).default(10).meta({ description: "Sessions a page" }),
    cursor: Cursor.optional(),
  }),
  returns: {
    200: z.object({
      gameSessions: z.array(SessionAnswer),
      cursor: z.string().optional().meta({ description: "Where the next page begins; absent at the end" }),
    }),
  },
  dearest: { seconds: 0.5 },
  uses: { gamelift: ["SearchGameSessions"], signingKey: true },
  throttle: { rate: 20, burst: 40 },
  handler: async ({ player, query: { mode, limit, cursor }, gamelift, signingKey }) => {
    const scope = `GET /game-sessions ${player.id} ${mode}`;
    const start = cursor === undefined ? undefined : open(await signingKey(), scope, cursor);
    const next = start === undefined ? undefined : String(start["next"]);
    const free = `gameSessionProperties.mode = '${mode}' AND hasAvailablePlayerSessions = true`;
    const page = await gamelift.searchGameSessions(free, { limit, next });
    return {
      gameSessions: page.sessions.map(({ properties, name, status, players, maximumPlayers }) => ({
        gameSessionId: properties["id"] ?? "",
        mode,
        ...(name && { name }),
        properties: publicProperties(properties),
        status,
        players,
        maximumPlayers,
      })),
      cursor: page.next && seal(await signingKey(), scope, { next: page.next }),
    };
  },
});
