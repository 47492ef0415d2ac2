import { gunzipSync, gzipSync } from "node:zlib";
import { dayMs } from "@game-backend/framework/durations";
import { lateDays } from "@game-backend/framework/events";
import { isoDate } from "@game-backend/framework/period";
import { aliasesKey, type EventLine } from "./lines";
import { eraser, exporter } from "./own";

/** Days of which an export has the player's events. */
const exportedDays = 30;
/** The files that a piece of an export reads. */
const together = 8;

const textOf = (file: { body: Uint8Array } | undefined) => (file ? gunzipSync(file.body).toString() : "");

/** Exports the player's events of the last 30 days, some files at a time, without the alias. */
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
    const files = await Promise.all(some.map(async (key) => textOf(await objects.events.getObject(key))));
    const lines = files.flatMap((file) => file.split("\n").filter((line) => line.includes(alias)));
    const rows = lines.flatMap((text) => {
      const { who, fact: _, session: __, ...line }: EventLine = JSON.parse(text);
      return who === alias ? [line] : [];
    });
    if (keys.length > together) return { rows, next: { day: from, after: some.at(-1) } };
    return { rows, ...(from + dayMs <= now && { next: { day: from + dayMs } }) };
  },
});

/** Takes the alias out of the lists of days that are still counted. The profile's row, which has it, is deleted later. */
export const forgetAlias = eraser({
  when: "before",
  uses: { profiles: ["GetItem"], objects: { events: ["GetObject", "PutObject", "ListBucket"] } },
  run: async ({ tables, objects, now }, { id: userId }) => {
    const { alias } = (await tables.profiles.getItem({ userId }, { consistent: true })) ?? {};
    if (alias === undefined) return undefined;
    // Events that are late count for their own day.
    for (let ago = 0; ago <= lateDays + 1; ago++) {
      const key = aliasesKey(isoDate(now - ago * dayMs));
      const file = await objects.events.getObject(key);
      const text = textOf(file);
      if (!file || !text.includes(alias)) continue;
      const lists: Readonly<Record<string, readonly string[]>> = JSON.parse(text);
      const left = Object.entries(lists).map(([name, all]) => [name, all.filter((each) => each !== alias)]);
      const body = gzipSync(JSON.stringify(Object.fromEntries(left)));
      await objects.events.putObject(key, body, { ContentType: "application/gzip", IfMatch: file.etag });
    }
    return undefined;
  },
});
