import * as z from "zod/mini";

/** The latest end of a ban or mute, in milliseconds since the epoch: the year 2100. Ends of 13 digits sort as texts. */
export const lastUntil = 4_102_444_800_000;

/** The end of a ban, a mute or what forbids asks. */
export const Until = z
  .int()
  .check(
    z.gte(0),
    z.lte(lastUntil),
    z.describe(
      "When it ends by itself, in milliseconds since the epoch; absent: it lasts until it is lifted",
    ),
  );
