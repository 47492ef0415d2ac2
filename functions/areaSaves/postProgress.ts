import { noPlayer } from "@game-backend/framework/codes/players";
import { badRequest, tooLarge } from "@game-backend/framework/codes/requests";
import { Refusal, refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { AreaId } from "../leaderboard/areas";
import { areaLocked } from "../leaderboard/codes";
import { objectConflict } from "../objects/codes";
import { placeOf, rangeOf } from "../objects/collections";
import { contentOf } from "../objects/rules/content";
import { nextSlot } from "../objects/rules/next";
import { writingOf } from "../objects/save";
import { progressStale } from "./codes";
import { route } from "./definition";
import { Saved, savedIn } from "./getProgress";
import { changeArea, changeAreaUses, collection } from "./rows";

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
    data: z
      .unknown()
      .check(z.meta({ type: "object" }), z.describe("A JSON object of at most 4 KB and 16 levels")),
  }),
  returns: { 200: Saved },
  refuses: [areaLocked, noPlayer, progressStale],
  servedWith: "economy",
  // The first save of 4 KB, with an Idempotency-Key.
  maxCost: { read: 4, write: 20 },
  upfrontCost: { read: 1 },
  uses: changeAreaUses,
  example: {
    body: { gameArea: "forest", version: 0, data: { level: 3, checkpoint: "old-oak" } },
    answer: {
      gameArea: "forest",
      version: 1_767_225_600_000,
      data: { level: 3, checkpoint: "old-oak" },
      savedAt: 1_767_225_600_000,
    },
  },
  handler: async ({ player, body: { gameArea, version, data }, ...call }) => {
    const place = placeOf({ collection, slot: gameArea });
    const sent = Buffer.from(JSON.stringify(data ?? null));
    const kilobytes = 1 + sent.length / 1_000;
    await call.spend(version === 0 ? { read: 3, write: 2 * kilobytes + 2 } : { read: 1, write: kilobytes });
    try {
      const content = contentOf(place, sent, { type: "application/json" });
      const writing = writingOf(call, player.id, place, version || "nothing");
      const said = { always: true, overwrite: true } as const;
      const row = await changeArea(call, player.id, rangeOf(place), (before) =>
        nextSlot(before, writing, content, said),
      );
      return savedIn(row)[0] as z.output<typeof Saved>;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { stored } = (error.details ?? {}) as { stored?: { version: number } };
      if (error.is(objectConflict))
        throw refuse(progressStale, {
          message: `version: ${gameArea} was saved as version ${stored?.version ?? 0} meanwhile; get it and save again`,
          field: "/version",
        });
      if (error.is(badRequest, tooLarge))
        throw refuse(badRequest, { message: `data: ${error.message}`, field: `/data${error.field ?? ""}` });
      throw error;
    }
  },
});
