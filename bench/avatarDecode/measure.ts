import { readFileSync } from "node:fs";

import { median } from "../lib/statistics";
import { type Decode, decoders, type Stage } from "./decoders";

/**
 * Medians in milliseconds of processor time once warm, all threads together; and the most memory that the process
 * had, in MB.
 */
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

/** Undefined for what the decoder does not decode, or cannot, which it then says. */
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

/** In a process of its own: `measure.ts <decoder> <file> <rounds>` prints what it measured. */
async function main([decoder = "", path = "", rounds = "1"]: string[]): Promise<void> {
  const make = decoders[decoder];
  if (!make) throw new Error(`There is no decoder ${decoder}.`);
  const result = await measured(await make(), readFileSync(path), Number(rounds));
  // The threads of some would keep the process.
  process.stdout.write(JSON.stringify(result ?? null), () => process.exit(0));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
