import { hash } from "node:crypto";
import type { Allowance, Allowances } from "../allowances";
import { digestOf } from "../digest";
import { daySeconds } from "../durations";
import type { Head } from "./rows";

/** Milliseconds for which a publication is watched, and in which its errors are counted together. */
export const watchMs = 15 * 60_000;
export const stretchMs = 5 * 60_000;

/** The players of a function who are written for a stretch, of those who met an error: more are not needed. */
const mostFailed = 100;

/** The registers by which callers are counted: within 13 %, in some kilobytes, however many they are. */
const registers = 64;

/** Returns the key of the row of a stretch, counted from 0, of a publication. */
export const watchKey = (number: number, stretch: number) => ({
  userId: `live watch ${number}`,
  period: `stretch ${stretch}`,
});

/** Returns what notes a player's answer while the publication that is served is watched. It fails no request. */
export function watch({ allowances }: Allowances) {
  const best = new Map<number, number>();
  const failed = new Set<string>();
  let noted = "";
  return async (head: Head | undefined, id: string, isError: boolean, now: number): Promise<void> => {
    if (!head?.watch || now < head.at || now >= head.at + watchMs) return;
    const key = watchKey(head.number, Math.floor((now - head.at) / stretchMs));
    const name = JSON.stringify(key);
    if (noted !== name) for (const each of [best, failed]) each.clear();
    noted = name;
    const bytes = hash("sha256", id, "buffer");
    const [register, rank] = [bytes.readUInt8() % registers, Math.clz32(bytes.readUInt32BE(1)) + 1];
    const digest = digestOf(id);
    const isNew = (best.get(register) ?? 0) < rank;
    const isFailing = isError && failed.size < mostFailed && !failed.has(digest);
    if (!isNew && !isFailing) return;
    if (isNew) best.set(register, rank);
    if (isFailing) failed.add(digest);
    const include = {
      ...(isNew && { called: [`${register} ${rank}`] }),
      ...(isFailing && { failed: [digest] }),
    };
    const expiresAt = Math.ceil(now / 1_000) + daySeconds;
    await allowances
      .updateItem(key, { set: { expiresAt }, include })
      .then(undefined, (error: unknown) => console.error("the watch could not be written", error));
  };
}

/** Returns how many players met an error in a stretch, and about how many called. */
export function watched({ called = new Set(), failed = new Set() }: Pick<Allowance, "called" | "failed">) {
  const best = new Array<number>(registers).fill(0);
  for (const [register = 0, rank = 0] of [...called].map((each) => each.split(" ").map(Number)))
    best[register] = Math.max(best[register] ?? 0, rank);
  // HyperLogLog, by Flajolet and others, 2007; few callers are counted by the registers that are empty.
  const empty = best.filter((rank) => rank === 0).length;
  const all = (0.709 * registers ** 2) / best.reduce((sum, rank) => sum + 2 ** -rank, 0);
  const isFew = all <= 2.5 * registers && empty > 0;
  return { failed: failed.size, called: isFew ? registers * Math.log(registers / empty) : all };
}
