import { readFileSync } from "node:fs";
import { cast } from "./cast";
import { chances, oneOf } from "./chance";
import { live } from "./live";
import type { Outputs } from "./player";
import { settle } from "./settle";

/**
 * Fills a local run with thirty rivals, who go on playing until it ends: `npm start -- --demo`, or
 * `npm run demo -- <outputs.json>` beside a run. It uses the public API only, as a game would.
 */
async function main(): Promise<void> {
  const file = process.argv[2] ?? ".local/dev/outputs.json";
  // The file that the local run writes.
  const outputs = JSON.parse(readFileSync(file, "utf8")) as Outputs;
  const { hostname } = new URL(outputs.awsEndpoint ?? "http://nowhere");
  if (!["127.0.0.1", "localhost"].includes(hostname))
    throw new Error(`${file} is not of a run on this machine: the demonstration fills no real backend`);
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  const random = chances(20_261_120);
  const players = await settle(outputs, cast, random, stop.signal);
  if (stop.signal.aborted) return;
  console.log(`demo: ${players.length} rivals are there, and play on. Open the leaderboards.`);
  await live(players, { random: Math.random, oneOf, signal: stop.signal });
}

if (require.main === module)
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    },
  );
