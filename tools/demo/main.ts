import { readOutputs } from "../lib/outputs";
import { cast } from "./cast";
import { chances, oneOf } from "./chance";
import { live } from "./live";
import type { Outputs } from "./player";
import { lastSeasons, type PastOutputs, playThePast } from "./seasons";
import { settle } from "./settle";

/**
 * Fills a local run with thirty rivals and a week of past seasons, and then lets the rivals play until it is stopped.
 * `npm start -- --demo` starts it, or `npm run demo -- <outputs.json>` while a backend runs. The rivals use the public API,
 * as a game would. Past scores and unlocked areas go straight into the tables: no API accepts such scores, and new players
 * cannot pay for the areas.
 */
async function main(): Promise<void> {
  const file = process.argv[2] ?? ".local/dev/outputs.json";
  // The file that the local run writes.
  const outputs = readOutputs(file) as Outputs & PastOutputs;
  const { hostname } = new URL(outputs.awsEndpoint ?? "http://nowhere");
  if (!["127.0.0.1", "localhost"].includes(hostname))
    throw new Error(`${file} is not from a run on this machine: the demo must not fill a real backend`);
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  const random = chances(20_261_120);
  const players = await settle(outputs, cast, random, stop.signal);
  const past = lastSeasons(Date.now());
  const closed = await playThePast(outputs, players, past, { random, signal: stop.signal });
  if (stop.signal.aborted) return;
  if (closed > 0) console.log(`demo: ${closed} past seasons have their results.`);
  console.log(`demo: ${players.length} rivals are playing. Open the leaderboards.`);
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
