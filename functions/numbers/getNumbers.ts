import { dayMs, hourMs } from "@game-backend/framework/durations";
import { lateDays } from "@game-backend/framework/events";
import { everyRow } from "@game-backend/framework/everyPage";
import { mapValues } from "@game-backend/framework/mapValues";
import { isoDate } from "@game-backend/framework/period";
import * as z from "zod/mini";
import { rights } from "../desk/rights";
import { dayAfter } from "./count/figures";
import { route } from "./definition";
import { fewest, groups, isOfFew } from "./groups";

/** The most days that are shown. */
const mostDays = 400;

/** The hours after the last late event of a day by which it has been counted. */
const countedHours = 4;

export default route({
  method: "GET",
  path: "/admin/numbers",
  auth: "admin",
  right: rights.readNumbers,
  summary: "Figures of a group by day, up to today",
  query: z.strictObject({
    group: z.enum(groups),
    days: z
      ._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(mostDays)), 31)
      .check(z.describe("Today and the days before it")),
  }),
  returns: {
    200: z.object({
      days: z.array(
        z.object({
          day: z.string(),
          isComplete: z.boolean().check(z.describe("False: events of the day may still come")),
          figures: z
            .record(
              z.string(),
              z.object({
                sum: z.optional(z.number()),
                players: z.optional(z.int()).check(z.describe("Those who did not refuse to be counted")),
              }),
            )
            .check(z.describe(`Empty: a figure of fewer than ${fewest} players`)),
        }),
      ),
    }),
  },
  maxCost: { read: mostDays },
  uses: { numbers: ["Query"] },
  handler: async ({ query: { group, days }, tables: { numbers }, now }) => {
    const above = dayAfter(isoDate(now), -days);
    const rows = await everyRow(numbers, { hash: group, range: { above } });
    return {
      days: rows.map(({ day, figures }) => ({
        day,
        isComplete: now >= Date.parse(day) + (lateDays + 1) * dayMs + countedHours * hourMs,
        figures: mapValues(figures, ([sum, players], name) =>
          isOfFew(group, name, players) && (sum !== 0 || players > 0) ? {} : { sum, players },
        ),
      })),
    };
  },
});
