import type { GameLocation } from "@game-backend/framework/sessions/location";
import * as z from "zod/mini";
import { route } from "../definition";

/** Returns the locations that the component passes to handlers. */
export const locationsIn = (gameLocations: string): readonly GameLocation[] => JSON.parse(gameLocations);

const Location = z
  .object({
    name: z.string().check(z.describe("The location's key in `latencies`")),
    beacon: z.optional(
      z
        .object({ host: z.string(), port: z.int() })
        .check(
          z.describe(
            "A UDP echo of GameLift's for native clients: it answers a payload of 1 to 300 bytes, at most three a second. " +
              "Absent where GameLift has none",
          ),
        ),
    ),
    https: z
      .optional(z.string())
      .check(
        z.describe(
          "An address for clients that cannot send UDP, such as browsers: time a GET, without the first one, which opens " +
            "the connection. Absent where nothing answers for the location",
        ),
      ),
  })
  .register(z.globalRegistry, { title: "GameLocation" });

export default route({
  method: "GET",
  path: "/locations",
  auth: "player",
  summary: "The locations that host matches, with what to ping to measure the latencies of a search",
  returns: { 200: z.object({ locations: z.array(Location) }) },
  needs: "gamelift",
  uses: { gameLocations: true },
  example: {
    answer: {
      locations: [
        {
          name: "eu-west-1",
          beacon: { host: "gamelift-ping.eu-west-1.api.aws", port: 7770 },
          https: "https://dynamodb.eu-west-1.amazonaws.com/ping",
        },
      ],
    },
  },
  handler: async ({ gameLocations }) => ({ locations: [...locationsIn(gameLocations)] }),
});
