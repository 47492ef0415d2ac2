import { briefly } from "@game-backend/framework/briefly";
import { gameLiftQuotas, partOf } from "@game-backend/framework/callQuotas";
import { Cursor } from "@game-backend/framework/cursor";
import type { GameLift } from "@game-backend/framework/gameLift";
import { NextCursor, pagesOf } from "@game-backend/framework/pagesOf";
import * as z from "zod/mini";
import { apartFrom } from "../../profile/mayReach";
import { route } from "../definition";
import { HostedModeName } from "../modes";
import { publicProperties, SessionAnswer } from "../rules/answers";

/** Milliseconds for which an instance answers with the same first page, whoever asks. All players share GameLift's quota. */
export const freshMs = 1_000;

/** The first pages that an instance has read, by GameLift's client, mode and size: 20 sizes for each mode. */
const firstPages = briefly<object, Awaited<ReturnType<GameLift["searchGameSessions"]>>>(freshMs);

export default route({
  method: "GET",
  path: "/game-sessions",
  auth: "player",
  reaches: ["join"],
  summary:
    "Game sessions of a mode with free seats, newest first. Those whose creator has blocked you are omitted",
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
  // Twenty rows, for a player whom somebody has blocked.
  maxCost: { read: 15, seconds: 0.5 },
  collects: ["relations"],
  uses: { gameSessions: ["BatchGetItem"], gamelift: ["SearchGameSessions"], signingKey: true },
  callerRate: partOf(gameLiftQuotas.SearchGameSessions),
  handler: async ({ player, query: { mode, limit, cursor }, ...call }) => {
    const { tables, gamelift, signingKey, now, relations } = call;
    const scope = `GET /game-sessions ${player.id} ${mode}`;
    const { startAfter: start, cursorOf } = await pagesOf(signingKey, scope, cursor);
    const next = start === undefined ? undefined : String(start["next"]);
    const free = `gameSessionProperties.mode = '${mode}' AND hasAvailablePlayerSessions = true`;
    const search = () => gamelift.searchGameSessions(free, { limit, next });
    const page = await (next === undefined
      ? firstPages(gamelift, `${mode} ${limit}`, search, now)
      : search());
    const open = page.sessions.filter(({ closed }) => !closed);
    const apart = await apartFrom({ relations }, player.id);
    const keys = open.flatMap(({ properties: { id } }) =>
      apart.size > 0 && id ? [{ gameSessionId: id, part: "session" as const }] : [],
    );
    const rows = await tables.gameSessions.batchGetItem(keys);
    const hidden = new Set(rows.flatMap((row) => (apart.has(row.userId) ? [row.gameSessionId] : [])));
    return {
      gameSessions: open
        .filter(({ properties: { id = "" } }) => !hidden.has(id))
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
