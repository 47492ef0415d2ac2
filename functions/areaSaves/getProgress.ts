import * as z from "zod/mini";
import { AreaId } from "../leaderboard/areas";
import { presentOf, type Slot } from "../objects/rows";
import { route } from "./definition";
import { areaIn, collection, readAreas, readAreasUses } from "./rows";

const said = {
  gameArea: z.string(),
  version: z.int().check(z.describe("Send it with the next save; 0 if nothing has been saved yet")),
  data: z.record(z.string(), z.unknown()),
  savedAt: z.optional(z.int()).check(z.describe("Milliseconds since the epoch")),
};
export const Saved = z.object(said).register(z.globalRegistry, { title: "SavedProgress" });

const ofArea = z.describe("If the query names an area: see SavedProgress");

/** One area's progress if the query names an area, or `areas`. One object, because clients cannot tell two apart. */
const ProgressAnswer = z.object({
  areas: z
    .optional(z.array(Saved))
    .check(z.describe("If the query names no area: all areas with saved progress")),
  gameArea: z.optional(z.string()).check(ofArea),
  version: z.optional(z.int()).check(ofArea),
  data: z.optional(z.record(z.string(), z.unknown())).check(ofArea),
  savedAt: z.optional(z.int()).check(ofArea),
});

export const savedIn = (row: Slot): z.output<typeof Saved>[] => {
  const { version, at: savedAt } = presentOf(row) ?? {};
  const data = row.value as z.output<typeof Saved>["data"];
  return version === undefined ? [] : [{ gameArea: areaIn(row.slot), version, data, savedAt }];
};

export default route({
  method: "GET",
  path: "/progress",
  auth: "player",
  summary: "The player's progress in one area; without `gameArea`, in all areas with saved progress",
  query: z.strictObject({ gameArea: z.optional(AreaId) }),
  returns: { 200: ProgressAnswer },
  servedWith: "economy",
  maxCost: { read: 8 },
  uses: readAreasUses,
  handler: async ({ player, query: { gameArea }, ...call }) => {
    const rows = await readAreas(call, player.id, gameArea && `${collection}#${gameArea}`);
    const areas = rows.flatMap(savedIn);
    return gameArea ? (areas[0] ?? { gameArea, version: 0, data: {} }) : { areas };
  },
});
