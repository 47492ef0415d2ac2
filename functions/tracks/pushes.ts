import * as z from "zod/mini";

export const CountsNews = z
  .object({
    type: z.literal("counts"),
    counters: z
      .record(z.string(), z.object({ ever: z.int(), day: z.int(), week: z.int() }))
      .check(
        z.describe("The counters that changed, by their names: ever, on this day and in this week (UTC)"),
      ),
    tracks: z
      .array(
        z.object({
          track: z.string(),
          number: z.int(),
          reached: z.array(z.string()).check(z.describe("The ids of the steps that became reached")),
        }),
      )
      .check(z.describe("The tracks that read them, with their numbers")),
  })
  .check(
    z.describe(
      "Something of you was counted; to your own sockets. Numbers are whole, so duplicates are harmless. Which reward tracks are open, GET /tracks says",
    ),
  );
export type CountsNews = z.input<typeof CountsNews>;
