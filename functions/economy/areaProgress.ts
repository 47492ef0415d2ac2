import * as z from "zod";

import type { AreaProgress } from "./rows";

export const Saved = z
  .object({
    gameArea: z.string(),
    version: z.int().meta({ description: "Send it with the next save; 0 if nothing has been saved yet" }),
    data: z.record(z.string(), z.unknown()),
    savedAt: z.int().optional().meta({ description: "Milliseconds since the epoch" }),
  })
  .meta({ title: "SavedProgress" });

const prefix = "area#";

export const partOf = (gameArea: string): AreaProgress["part"] => `${prefix}${gameArea}`;

export const saved = ({ part, version, data, savedAt }: AreaProgress): z.output<typeof Saved> => ({
  gameArea: part.slice(prefix.length),
  version,
  data,
  savedAt,
});
