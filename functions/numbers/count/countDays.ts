import { hash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { lateDays } from "@game-backend/framework/events";
import type { ObjectStore } from "@game-backend/framework/objects";
import { erasedKey } from "../../events/lines";
import { countArrivals } from "./countArrivals";
import { type Aliases, aliasesOf, dayAfter, monthDays, retentionDays } from "./figures";
import { SeenDay } from "./seen";
import { Tally, type TallyJson } from "./tally";

/** The files of events, and what counting leaves beside them. */
type Events = Pick<ObjectStore, "getObject" | "putObject" | "deleteObject" | "listBucket">;

const seenKey = (day: string) => `seen/${day}.gz`;
const aliasesKey = (day: string) => `aliases/${day}.json.gz`;
const tallyKey = (day: string, arrival: string) => `counts/${day}/${arrival}.json.gz`;

async function keysBelow(store: Pick<Events, "listBucket">, path: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of store.listBucket(path)) keys.push(...page.map(({ key }) => key));
  return keys.sort();
}

async function read(store: Pick<Events, "getObject">, key: string): Promise<Uint8Array> {
  const found = await store.getObject(key);
  if (!found) throw new Error(`The store has no object ${key}`);
  return found.body;
}

const seenIn = ({ body }: { body: Uint8Array }) => new SeenDay(gunzipSync(body));
const seenOf = async (store: Pick<Events, "getObject">, day: string) => {
  const found = await store.getObject(seenKey(day));
  return found && seenIn(found);
};
const parsed = <T>(bytes: Uint8Array): T => JSON.parse(gunzipSync(bytes).toString());
const put = (store: Events, key: string, value: object) =>
  store.putObject(key, gzipSync(JSON.stringify(value)), { ContentType: "application/gzip" });

/**
 * Counts the days of arrival from `from` to `to` that got files since they were counted. Counts later days whose events arrived
 * there for the first time, too. Leaves a tally for each day of the events, and which events were counted. Returns the days
 * counted.
 */
export async function countDays(store: Events, from: string, to: string): Promise<string[]> {
  const counted: string[] = [];
  /** The events that each day of the week before has counted. */
  const known = new Map<string, SeenDay>();
  for (let day = from; day <= to; day = dayAfter(day, 1)) {
    const keys = await keysBelow(store, `events/${day}/`);
    const before = await store.getObject(seenKey(day));
    const files = hash("sha256", keys.join("\n"));
    const isSame = before ? before.metadata["files"] === files : keys.length === 0;
    const overlaps = (now: string) => before && known.get(now)?.overlaps(seenIn(before));
    if (isSame && !counted.some(overlaps)) continue;
    const earlier: SeenDay[] = [];
    for (let back = 1; back <= lateDays; back++) {
      const name = dayAfter(day, -back);
      const found = known.get(name) ?? (await seenOf(store, name));
      if (!found) continue;
      known.set(name, found);
      earlier.push(found);
    }
    known.delete(dayAfter(day, -lateDays - 1));
    const { days, seen } = await countArrivals(day, keys, (key) => read(store, key), earlier);
    const happened = Array.from({ length: lateDays + 1 }, (_, back) => dayAfter(day, -back));
    await Promise.all(
      happened.map((name) => {
        const tally = days.get(name);
        const key = tallyKey(name, day);
        return tally ? put(store, key, tally.toJSON()) : store.deleteObject(key);
      }),
    );
    const now = seen.toDay();
    known.set(day, now);
    // Last, so that a count that was interrupted is made again.
    await store.putObject(seenKey(day), gzipSync(now.bytes), { Metadata: { files } });
    counted.push(day);
  }
  return counted;
}

/** Returns the tally of a day, from all days on which its events arrived. */
export async function tallyOf(store: Pick<Events, "getObject" | "listBucket">, day: string): Promise<Tally> {
  const tally = new Tally();
  for (const key of await keysBelow(store, `counts/${day}/`))
    tally.merge(parsed<TallyJson>(await read(store, key)));
  return tally;
}

/** Returns the aliases of the accounts that went from one day to another. */
export async function erasedBetween(store: Pick<Events, "listBucket">, from: string, to: string) {
  const erased = new Set<string>();
  for (let day = from; day <= to; day = dayAfter(day, 1))
    for (const key of await keysBelow(store, erasedKey(day))) erased.add(key.slice(erasedKey(day).length));
  return erased;
}

/** Leaves the aliases of a day's players, but of those whose accounts went since. */
export const putAliases = (store: Events, day: string, tally: Tally, erased: ReadonlySet<string>) =>
  put(store, aliasesKey(day), aliasesOf(tally, erased));

/** Returns the aliases that the figures of days from `from` to `to` are counted from, by day. */
export async function aliasesAround(store: Pick<Events, "getObject">, from: string, to: string) {
  const all = new Map<string, Aliases>();
  const longest = Math.max(monthDays, ...retentionDays);
  for (let day = dayAfter(from, -longest); day <= to; day = dayAfter(day, 1)) {
    const found = await store.getObject(aliasesKey(day));
    if (found) all.set(day, parsed<Aliases>(found.body));
  }
  return all;
}
