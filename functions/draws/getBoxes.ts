import { noPlayer } from "@game-backend/framework/codes/players";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { periodOf } from "@game-backend/framework/period";
import * as z from "zod/mini";
import { offersOn } from "../economy/onShelves";
import { isOpenAt } from "../tracks/tracks";
import { BoxAnswer, boxAnswer, NextSeedPeriod, SeedPeriodAnswer, seedPeriodAnswers } from "./answers";
import { closingOf, closingUses, whereabouts } from "./closings";
import { keyUnknown } from "./codes";
import { route } from "./definition";
import { drawStateOf, drawStateUses } from "./seedPeriods";
import { allBoxes, leftToday } from "./today";

export default route({
  method: "GET",
  path: "/boxes",
  auth: "player",
  reaches: [],
  servedWith: "economy",
  summary:
    "Boxes with their odds, prices and guarantees, the server seed hashes by which draws are checked, and the player's rotating offers",
  returns: {
    200: z.object({
      live: z.int().check(z.describe("The publication: send it as `X-Live-Seen` with a draw")),
      seedPeriod: SeedPeriodAnswer,
      next: NextSeedPeriod,
      left: z.int().check(z.describe("The draws of all boxes that are left today (UTC)")),
      boxes: z.array(BoxAnswer),
      shelves: z.array(
        z
          .object({
            ...{ id: z.string(), title: z.string() },
            endsAt: z
              .int()
              .check(z.describe("When the choice is another one, in milliseconds since the epoch")),
            offers: z
              .array(z.string())
              .check(z.describe("The names of offers: POST /shop/buy sells `offer:<name>`")),
            from: z
              .array(z.string())
              .check(z.describe("The names of which it shows some: nobody can buy the others now")),
          })
          .register(z.globalRegistry, { title: "Shelf" }),
      ),
    }),
  },
  refuses: [liveUnreadable, noPlayer, keyUnknown],
  maxCost: { read: 5, megabytes: 1 },
  collects: ["choices"],
  uses: { ...drawStateUses, ...closingUses, live: ["boxes", "bundles", "shelves"] },
  handler: async ({ player, live, now, ...call }) => {
    const { values, number, asBegun } = await live({ now });
    const given = { ...call, player, now, asBegun };
    const [state, where] = await Promise.all([drawStateOf(given, player.id), whereabouts(call, player.id)]);
    const { drawing } = state;
    const boxes = Object.entries(values.boxes)
      .filter(([, box]) => isOpenAt(box, now))
      .sort(([a, one], [b, other]) => one.order - other.order || (a < b ? -1 : 1));
    const shelves = Object.entries(values.shelves).map(async ([id, shelf]) => ({
      ...{ id, title: shelf.title, endsAt: periodOf(shelf.window, now).ends },
      offers: [...(await offersOn(given, id, shelf))],
      from: shelf.offers.map(({ offer }) => offer),
    }));
    return {
      ...{ live: number, ...seedPeriodAnswers(state), left: leftToday(drawing, allBoxes, {}, now) },
      boxes: boxes.map(([id, box]) =>
        boxAnswer(id, box, drawing, closingOf(box, where), values.bundles, now),
      ),
      shelves: await Promise.all(shelves),
    };
  },
});
