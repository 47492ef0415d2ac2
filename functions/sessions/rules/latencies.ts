import type { GameLocation } from "@game-backend/framework/sessions/location";
import type { Mode } from "@game-backend/framework/sessions/mode";
import * as z from "zod/mini";

/**
 * Returns the latencies of a search that states none: to each of the game's locations, what the mode accepts at first. Such
 * a player is matched at once, and may play at any of them. Empty for a mode that accepts any latency.
 */
export const defaultLatencies = (
  locations: readonly GameLocation[],
  { latency }: Mode,
): Readonly<Record<string, number>> =>
  latency ? Object.fromEntries(locations.map(({ name }) => [name, latency.atFirst])) : {};

/** Milliseconds to each location, as the client measured them. */
export const Latencies = z
  .record(
    z
      .string()
      .check(
        z.regex(
          /^[a-z]{2}(-[a-z]+)+-\d(-[a-z]+-\d+[a-z]?)?$|^custom-[A-Za-z0-9-]{1,57}$/,
          "an AWS Region, such as us-east-1",
        ),
      ),
    z.int().check(z.gte(1), z.lte(60_000)),
  )
  .check(
    z.refine((latencies) => {
      const { length } = Object.keys(latencies);
      return length >= 1 && length <= 40;
    }, "between 1 and 40 locations"),
    z.describe("Milliseconds to each location of `GET /locations`, whole numbers from 1"),
  );
