import { noPlayer } from "@game-backend/framework/codes/players";
import * as z from "zod/mini";
import { AreaId } from "../leaderboard/areas";
import { areaLocked } from "../leaderboard/codes";
import { Saved } from "./areaProgress";
import { progressStale } from "./codes";
import { route } from "./own";
import { ProgressData } from "./progressData";
import { saveProgress } from "./saveProgress";

export default route({
  method: "POST",
  path: "/progress",
  auth: "player",
  summary: "Save the player's progress in an area, unless it was saved since the given version",
  body: z.strictObject({
    gameArea: AreaId,
    version: z
      .int()
      .check(
        z.gte(0),
        z.lte(Number.MAX_SAFE_INTEGER - 1),
        z.describe("The version last seen; 0 for the first save"),
      ),
    data: ProgressData,
  }),
  returns: { 200: Saved },
  refuses: [areaLocked, noPlayer, progressStale],
  // The first save of 4 KB, with an Idempotency-Key.
  maxCost: { read: 3, write: 20 },
  upfrontCost: { read: 1 },
  uses: { progress: ["GetItem", "UpdateItem", "ConditionCheckItem"] },
  example: {
    body: { gameArea: "forest", version: 0, data: { level: 3, checkpoint: "old-oak" } },
    answer: {
      gameArea: "forest",
      version: 1_767_225_600_000,
      data: { level: 3, checkpoint: "old-oak" },
      savedAt: 1_767_225_600_000,
    },
  },
  handler: async ({ player, body, ...dependencies }) => {
    const kilobytes = 1 + Buffer.byteLength(JSON.stringify(body.data)) / 1_000;
    await dependencies.spend(
      body.version === 0 ? { read: 2, write: 2 * kilobytes + 2 } : { write: kilobytes },
    );
    return saveProgress(dependencies, player.id, body);
  },
});
