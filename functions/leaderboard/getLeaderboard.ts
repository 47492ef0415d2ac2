import * as z from "zod";

import { Cursor, open, seal } from "../lib/cursor";
import { route } from "../lib/route";
import { AreaId } from "./areas";
import { boardOf, windows } from "./boards";
import { Entry, Position, standings } from "./standings";

export default route({
  method: "GET",
  path: "/leaderboard",
  auth: "player",
  summary: "The standings of a game area, best first",
  query: z.strictObject({
    gameArea: AreaId,
    window: z.enum(windows).default("all"),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: Cursor.optional(),
  }),
  returns: {
    200: z.object({
      entries: z.array(Entry),
      cursor: z.string().optional().meta({ description: "Where the next page begins" }),
    }),
  },
  uses: { scoresByRank: ["Query"], signing: true },
  handler: async ({ query: { gameArea, window, limit, cursor }, tables, signingKey, now }) => {
    const board = boardOf(gameArea, window, now);
    const scope = `GET /leaderboard ${board}`;
    const from = cursor === undefined ? { rank: 0 } : Position.parse(open(signingKey, scope, cursor));
    const startAfter = "after" in from ? from.after : undefined;
    const page = await tables.scoresByRank.query({ hash: board, limit, startAfter, descending: true });
    const { entries, next } = standings(page, from);
    return { entries, cursor: next && seal(signingKey, scope, next) };
  },
});
