import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { bundles } from "@game-backend/components/lib/bundle";
import { requestWeight, weightOf } from "@game-backend/framework/cost";
import { builtFunctions, entriesOf } from "../tools/lib/builtFunctions";
import { load } from "./bundles/load";
import { median, quantile } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";
import { measure } from "./purchases/rounds";
import { startWorld } from "./purchases/world";

export const what =
  "purchases, restores and refunds: ms, units and dollars; and the functions that verify them, by size and load";

/** Dollars of a write unit in us-east-1. */
const dollarsOfUnit = 0.000000625;

export async function run({ quick, requests: rounds = quick ? 4 : 60 }: Options): Promise<void> {
  const world = await startWorld();
  try {
    const measured = await measure(world, rounds);
    printTable(
      ["", "p50 ms", "p99 ms", "first ms", "read", "write", "dollars"],
      [...measured].map(
        ([
          what,
          {
            ms: [first = Number.NaN, ...ms],
            read,
            write,
          },
        ]) => {
          const consumers = what.startsWith("a refund") ? 1 : 0;
          const dollars = (weightOf({ read, write, consumers }) + requestWeight) * dollarsOfUnit;
          const times = [quantile(ms, 0.5), quantile(ms, 0.99), first].map((each) => each.toFixed(0));
          return [what, ...times, `${read}`, `${write}`, dollars.toFixed(6)];
        },
      ),
    );
    console.log(`${rounds} of each, one after another; the first, which starts functions, is apart.\n`);
  } finally {
    await world.close();
  }
  await printFunctions(quick ? 2 : 15);
}

/** The functions that verify what stores have signed, or ask them. */
const verifying = /^post-(apple|apple-notification|google|steam-finish)$/;

async function printFunctions(rounds: number): Promise<void> {
  const functions = builtFunctions().routes.filter(({ name }) => verifying.test(name));
  const folder = await bundles("routes", entriesOf(functions));
  const rows = functions.map(({ name }) => {
    const file = join(folder, name, "index.js");
    const code = readFileSync(file);
    const loads = Array.from({ length: rounds }, () => load(file));
    const [clock, cpu] = [median(loads.map((each) => each.clock)), median(loads.map((each) => each.cpu))];
    const sizes = [code.length, gzipSync(code).length].map((bytes) => (bytes / 1_000).toFixed(0));
    return [name, ...sizes, clock.toFixed(1), cpu.toFixed(1)];
  });
  printTable(["function", "kB", "kB gzip", "load ms", "CPU ms"], rows);
  console.log(`Medians of ${rounds} fresh processes each, without a compile cache.`);
}
