import * as z from "zod/mini";

import type { AreaProgress } from "../progress/rows";

export const Saved = z
  .object({
    gameArea: z.string(),
    version: z.int().check(z.describe("Send it with the next save; 0 if nothing has been saved yet")),
    data: z.record(z.string(), z.unknown()),
    savedAt: z.optional(z.int()).check(z.describe("Milliseconds since the epoch")),
  })
  .register(z.globalRegistry, { title: "SavedProgress" });

const ofArea = z.describe("If the query names an area: see SavedProgress");

/** One area's progress if the query names an area, or `areas`. One object, because clients cannot tell two apart. */
export const ProgressAnswer = z.object({
  areas: z
    .optional(z.array(Saved))
    .check(z.describe("If the query names no area: all areas with saved progress")),
  gameArea: z.optional(z.string()).check(ofArea),
  version: z.optional(z.int()).check(ofArea),
  data: z.optional(z.record(z.string(), z.unknown())).check(ofArea),
  savedAt: z.optional(z.int()).check(ofArea),
});

const prefix = "area#";

export const partOf = (gameArea: string): AreaProgress["part"] => `${prefix}${gameArea}`;

export const saved = ({ part, version, data, savedAt }: AreaProgress): z.output<typeof Saved> => ({
  gameArea: part.slice(prefix.length),
  version,
  data,
  savedAt,
});
