import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { countArrivals } from "../../functions/numbers/count/countArrivals";
import { SeenDay } from "../../functions/numbers/count/seen";

/** The cost of counting a day. */
export interface Counted {
  readonly seconds: number;
  /** The most that was resident, in bytes. */
  readonly resident: number;
  readonly figures: number;
  /** The bytes that later days read. */
  readonly seen: number;
}

/** The days before, whose events are known. */
const days = 7;

/** Counts the files of a folder as a day's, after seven days with as many blocks of events as given. Prints what that took. */
async function main([folder = "", day = "", blocks]: readonly string[]): Promise<void> {
  const earlier = Array.from({ length: days }, () => {
    const hashes = new Float64Array(Number(blocks)).map(() => Math.floor(Math.random() * 2 ** 53)).sort();
    const masks = new Uint32Array(hashes.length).fill(1);
    return new SeenDay(Buffer.concat([new Uint8Array(hashes.buffer), new Uint8Array(masks.buffer)]));
  });
  const from = process.cpuUsage();
  const read = async (key: string) => readFileSync(join(folder, key));
  const { days: counted, seen } = await countArrivals(day, readdirSync(folder), read, earlier);
  const { length } = seen.toDay().bytes;
  const figures = counted.get(day)?.figures().length ?? 0;
  const { user, system } = process.cpuUsage(from);
  const took: Counted = {
    ...{ seconds: (user + system) / 1e6, resident: process.resourceUsage().maxRSS * 1_024 },
    ...{ figures, seen: length },
  };
  console.log(JSON.stringify(took));
}

void main(process.argv.slice(2));
