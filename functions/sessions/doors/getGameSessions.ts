import { briefly } from "@game-backend/framework/briefly";
import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { Cursor } from "@game-backend/framework/cursor";
import type { GameLift } from "@game-backend/framework/gameLift";
import { NextCursor, pagesOf } from "@game-backend/framework/pagesOf";
import * as z from "zod/mini";
import { HostedModeName } from "../modes";
import { route } from "../own";
import { publicProperties, SessionAnswer } from "../rules/answers";

/** Milliseconds for which an instance answers with the same first page, whoever asks. All players share GameLift's quota. */
export const freshMs = 1_000;

/** The first pages that an instance has read, by GameLift's client, mode and size: 20 sizes for each mode. */
const firstPages = briefly<object, Awaited<ReturnType<GameLift["searchGameSessions"]>>>(freshMs);

export default route({
  method: "GET",
  path: "/game-sessions",
  auth: "player",
  reaches: [],
  summary: "Game sessions of a mode with free seats, newest first",
  query: z.strictObject({
    mode: HostedModeName,
    limit: z
      ._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(20)), 10)
      .check(z.describe("Sessions per page")),
    cursor: z.optional(Cursor),
  }),
  returns: {
    200: z.object({
      gameSessions: z.array(SessionAnswer),
      cursor: NextCursor,
    }),
  },
  maxCost: { seconds: 0.5 },
  uses: { gamelift: ["SearchGameSessions"], signingKey: true },
  callerRate: partOf(gameLiftQuotas.SearchGameSessions),
  handler: async ({ player, query: { mode, limit, cursor }, gamelift, signingKey, now }) => {
    const scope = `GET /game-sessions ${player.id} ${mode}`;
    const { startAfter: start, cursorOf } = await pagesOf(signingKey, scope, cursor);
    const next = start === undefined ? undefined : String(start["next"]);
    const free = `gameSessionProperties.mode = '${mode}' AND hasAvailablePlayerSessions = true`;
    const search = () => gamelift.searchGameSessions(free, { limit, next });
    const page = await (next === undefined
      ? firstPages(gamelift, `${mode} ${limit}`, search, now)
      : search());
    return {
      gameSessions: page.sessions
        .filter(({ closed }) => !closed)
        .map(({ properties, name, status, players, maximumPlayers }) => ({
          gameSessionId: properties["id"] ?? "",
          mode,
          ...(name && { name }),
          properties: publicProperties(properties),
          status,
          players,
          maximumPlayers,
        })),
      cursor: await cursorOf(page.next === undefined ? undefined : { next: page.next }),
    };
  },
});
