import * as z from "zod/mini";
import { AreaId } from "../leaderboard/areas";
import { ProgressAnswer, partOf, saved } from "./areaProgress";
import { route } from "./own";

export default route({
  method: "GET",
  path: "/progress",
  auth: "player",
  summary: "The player's progress in one area; without `gameArea`, in all areas with saved progress",
  query: z.strictObject({ gameArea: z.optional(AreaId) }),
  returns: { 200: ProgressAnswer },
  maxCost: { read: 8 },
  uses: { progress: ["GetItem", "Query"] },
  handler: async ({ player: { id: userId }, query: { gameArea }, tables: { progress } }) => {
    if (gameArea) {
      const row = await progress.getItem({ userId, part: partOf(gameArea) }, { consistent: true });
      return row ? saved(row) : { gameArea, version: 0, data: {} };
    }
    const range = { beginsWith: partOf("") };
    const { items } = await progress.query({ hash: userId, range, consistent: true });
    return { areas: items.flatMap((row) => (row.part === "wallet" ? [] : [saved(row)])) };
  },
});
