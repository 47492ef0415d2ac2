import { readFileSync } from "node:fs";

import { median } from "../lib/statistics";
import { type Decode, decoders, type Stage } from "./decoders";

/** Medians of warm CPU time in milliseconds, over all threads, and the peak memory of the process in MB. */
export interface Measured {
  total: number;
  stages: Partial<Record<Stage, number>>;
  peak: number;
}

const WARMING = 2;

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** Returns the measurement; undefined for a file that the decoder does not support. */
async function measured(decode: Decode, file: Buffer, rounds: number): Promise<Measured | undefined> {
  const totals: number[] = [];
  const stages = new Map<Stage, number[]>();
  for (let round = 0; round < WARMING + rounds; round++) {
    const began = cpuMs();
    let last = began;
    try {
      const decoding = decode(file, (stage) => {
        const now = cpuMs();
        if (round >= WARMING) stages.set(stage, [...(stages.get(stage) ?? []), now - last]);
        last = now;
      });
      if (!decoding) return undefined;
      await decoding;
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      return undefined;
    }
    if (round >= WARMING) totals.push(cpuMs() - began);
  }
  return {
    total: median(totals),
    stages: Object.fromEntries([...stages].map(([stage, times]) => [stage, median(times)])),
    peak: process.resourceUsage().maxRSS / 1024,
  };
}

/** Runs in its own process: `measure.ts <decoder> <file> <rounds>` prints the measurement. */
async function main([decoder = "", path = "", rounds = "1"]: string[]): Promise<void> {
  const make = decoders[decoder];
  if (!make) throw new Error(`There is no decoder ${decoder}.`);
  const result = await measured(await make(), readFileSync(path), Number(rounds));
  // The threads of some decoders would keep the process alive.
  process.stdout.write(JSON.stringify(result ?? null), () => process.exit(0));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
