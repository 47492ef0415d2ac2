import * as z from "zod";

import { AreaId } from "../leaderboard/areas";
import { Cursor, open, seal } from "../lib/cursor";
import { HttpError } from "../lib/errors";
import { route } from "../lib/route";
import { FinalEntry, namesOf, readStandings, withNames } from "./readStandings";
import { seasonBoard, seasonNamed } from "./season";

const Position = z.object({ rank: z.int() });

export default route({
  method: "GET",
  path: "/seasons/{season}",
  auth: "player",
  summary: "The final standings of a day or week that is over, such as day-2026-11-20 or week-2026-W47",
  query: z.strictObject({
    gameArea: AreaId,
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: Cursor.optional(),
  }),
  returns: {
    200: z.object({
      closedAt: z.int().meta({ description: "Milliseconds since the epoch" }),
      players: z.int().meta({ description: "How many took part" }),
      entries: z.array(FinalEntry),
      cursor: z.string().optional().meta({ description: "Where the next page begins" }),
    }),
  },
  refuses: { 404: "There is no such season, or it is not closed yet" },
  uses: { standings: ["BatchGetItem"], profiles: ["BatchGetItem"], signing: true },
  handler: async ({ params, query: { gameArea, limit, cursor }, tables, signingKey }) => {
    const season = seasonNamed(params.season);
    if (!season) throw new HttpError(404, "There is no such season");
    const board = seasonBoard(gameArea, season);
    const scope = `GET /seasons ${board}`;
    const { rank } = cursor === undefined ? { rank: 0 } : Position.parse(open(signingKey, scope, cursor));
    const page = await readStandings(tables, board, rank, limit);
    if (!page) throw new HttpError(404, "This season is not closed yet");
    const { next, entries, ...head } = page;
    const names = await namesOf(tables, entries);
    return { ...head, entries: withNames(entries, names), cursor: next && seal(signingKey, scope, next) };
  },
});
