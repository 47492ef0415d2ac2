import * as z from "zod/mini";
import { areaIds } from "./areas";
import { Entry } from "./rules/entries";

const time = z.int().check(z.describe("Milliseconds since the epoch"));

export const BoardNews = z
  .object({
    type: z.literal("leaderboard"),
    gameArea: z
      .enum([...areaIds, "global"])
      .check(z.describe("`global` is the board of GET /leaderboard/global")),
    window: z.literal("all"),
    at: time,
    since: z
      .optional(time)
      .check(
        z.describe("The `at` of the board's previous message: if you did not get it, read the board again"),
      ),
    order: z.array(z.string()).check(z.describe("The ids of the players at the top, best first")),
    entries: z.array(Entry).check(z.describe("The entries that are new or different since then")),
  })
  .check(
    z.describe(
      "The ten best of a board changed; to the subscribers of leaderboard:<area>, at most once a second a board",
    ),
  );
export type BoardNews = z.input<typeof BoardNews>;
