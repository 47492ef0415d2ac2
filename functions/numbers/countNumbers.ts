import { isDeepStrictEqual } from "node:util";
import { lateDays } from "@game-backend/framework/events";
import { everyRow } from "@game-backend/framework/everyPage";
import { scheduledTime } from "@game-backend/framework/job";
import { currentPublication, documentsOf } from "@game-backend/framework/live/publish";
import { isoDate } from "@game-backend/framework/period";
import * as z from "zod/mini";
import { aliasesAround, countDays, erasedBetween, putAliases, tallyOf } from "./count/countDays";
import { countExperiments, experimentsIn } from "./count/experiments";
import {
  dayAfter,
  type Figures,
  figuresOf,
  funnelOf,
  heldAfter,
  monthOf,
  retentionDays,
  retentionOf,
} from "./count/figures";
import { type Granted, job } from "./definition";
import { type Group, groupsOfEvents } from "./groups";

/** The hour, in UTC, of the count that looks at all days to which events may still come. */
const nightHour = 3;

export default job({
  summary: "Counts the days that got events since they were counted, and their figures",
  input: z.strictObject({
    at: z.iso.datetime(),
    days: z.optional(z.int().check(z.minimum(1), z.maximum(400), z.describe("Counts these last days again"))),
  }),
  schedules: { hourly: { expression: "cron(5 * * * ? *)", input: { at: scheduledTime } } },
  uses: {
    numbers: ["GetItem", "PutItem", "Query"],
    heads: ["GetItem"],
    releases: ["get"],
    objects: { events: ["GetObject", "PutObject", "DeleteObject", "ListBucket"] },
  },
  timeout: 900,
  // One CPU.
  memorySize: 1_769,
  handler: async ({ input: { at, days }, tables, objects: { events }, releases }) => {
    const today = isoDate(Date.parse(at));
    const back = days ?? lateDays + 1;
    const counted = await countDays(events, dayAfter(today, -back), today);
    const isNight = new Date(at).getUTCHours() === nightHour || days !== undefined;
    if (counted.length === 0 && !isNight) return { counted };
    const head = await currentPublication(tables.heads);
    const documents = (head && (await documentsOf(releases, head.release))) ?? releases.documents;
    // Files that came days late have events of the week before their day.
    const late = counted.filter((day) => day < dayAfter(today, -1)).map((day) => dayAfter(day, -lateDays));
    const [from = today] = [isNight ? dayAfter(today, -back) : today, ...late].sort();
    const { numbers } = tables;
    /** Assigns the figures of a group on a day, unless they are the same. */
    const assign = async (group: Group, day: string, figures: Figures = {}) => {
      const row = await numbers.getItem({ group, day });
      if (!isDeepStrictEqual(row?.figures ?? {}, figures)) await numbers.putItem({ group, day, figures });
    };
    for (let day = from; day <= today; day = dayAfter(day, 1)) {
      const tally = await tallyOf(events, day);
      // Of those who went within the week for which the day is open, so that a later count finds the same.
      const until = dayAfter(day, lateDays);
      await putAliases(events, day, tally, await erasedBetween(events, day, until < today ? until : today));
      const figures = figuresOf(tally);
      await Promise.all(groupsOfEvents.map((group) => assign(group, day, figures[group])));
      const funnels = Object.entries(documents["funnels"] ?? {}).map(([id, { steps }]) =>
        funnelOf(tally, id, steps as string[]),
      );
      await assign("funnels", day, Object.assign({}, ...funnels));
      const before = await numbers.getItem({ group: "held", day: dayAfter(day, -1) });
      await assign("held", day, heldAfter(before?.figures, figures["economy"]));
      await assign("accounts", day, {
        made: [(await madeBefore(numbers, day)) + newIn(figures["players"]), 0],
      });
    }
    const aliases = await aliasesAround(events, from, today);
    const cohorts = new Set<string>();
    for (let day = from; day <= today; day = dayAfter(day, 1)) {
      await assign("months", day, monthOf(day, aliases));
      for (const distance of [0, ...retentionDays]) cohorts.add(dayAfter(day, -distance));
    }
    await Promise.all([...cohorts].map((day) => assign("retention", day, retentionOf(day, aliases))));
    if (isNight) await countExperiments(events, experimentsIn(documents), today, assign);
    return { counted };
  },
});

const newIn = (figures: Figures = {}): number => figures["new"]?.[0] ?? 0;

/** Returns how many accounts were made before a day, since counting began. */
async function madeBefore(
  numbers: Granted<{ numbers: ["GetItem", "Query"] }>["numbers"],
  day: string,
): Promise<number> {
  const before = await numbers.getItem({ group: "accounts", day: dayAfter(day, -1) });
  const made = before?.figures["made"]?.[0];
  if (made !== undefined) return made;
  const earlier = await everyRow(numbers, { hash: "players", range: { below: day } });
  return earlier.reduce((sum, { figures }) => sum + newIn(figures), 0);
}
