import * as z from "zod/mini";

/** The end of a ban or mute. */
export const Until = z
  .int()
  .check(
    z.gte(0),
    z.lte(4_102_444_800_000),
    z.describe(
      "When it ends by itself, in milliseconds since the epoch; absent: it lasts until it is lifted",
    ),
  );
