import { dayMs } from "@game-backend/framework/durations";
import { isoDate } from "@game-backend/framework/period";
import { eraser, exporter } from "./definition";
import { decompress, erasedKey, eventOf } from "./lines";

/** Days of which an export has the player's events. */
const exportedDays = 30;
/** The files that a piece of an export reads. */
const together = 8;

/** Exports the player's events of the last 30 days, some files at a time, without the alias; of a cut file what can be read. */
export const exportEvents = exporter({
  section: "events",
  uses: { profiles: ["GetItem"], objects: { events: ["GetObject", "ListBucket"] } },
  run: async ({ tables, objects, now }, { id: userId }, { day, after = "" }) => {
    const { alias } = (await tables.profiles.getItem({ userId }, { consistent: true })) ?? {};
    if (alias === undefined) return { rows: [] };
    const from = typeof day === "number" ? day : now - exportedDays * dayMs;
    const keys: string[] = [];
    for await (const page of objects.events.listBucket(`events/${isoDate(from)}/`))
      keys.push(...page.flatMap(({ key }) => (key > String(after) ? [key] : [])));
    const some = keys.slice(0, together);
    const files = await Promise.all(some.map((key) => objects.events.getObject(key)));
    const lines = files.flatMap((file) =>
      file
        ? decompress(file.body)
            .toString()
            .split("\n")
            .filter((line) => line.includes(alias))
        : [],
    );
    const rows = lines.flatMap((text) => {
      const event = eventOf(text);
      if (event?.who !== alias) return [];
      const { who: _, fact: __, session: ___, ...line } = event;
      return [line];
    });
    if (keys.length > together) return { rows, next: { day: from, after: some.at(-1) } };
    return { rows, ...(from + dayMs <= now && { next: { day: from + dayMs } }) };
  },
});

/**
 * Marks the alias as gone: counts leave it out of the lists of days to which events may still come. The profile's row, which has
 * it, is deleted later.
 */
export const forgetAlias = eraser({
  when: "before",
  uses: { profiles: ["GetItem"], objects: { events: ["PutObject"] } },
  run: async ({ tables, objects, now }, { id: userId }) => {
    const { alias } = (await tables.profiles.getItem({ userId }, { consistent: true })) ?? {};
    if (alias !== undefined) await objects.events.putObject(erasedKey(isoDate(now), alias), "", {});
    return undefined;
  },
});
