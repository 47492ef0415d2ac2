import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { readOutputs } from "@game-backend/tools/stack/outputs";
import { cast } from "./cast";
import { chances, oneOf } from "./chance";
import { live } from "./live";
import type { Outputs, Player } from "./player";
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
  const outputs = readOutputs(file) as Outputs;
  const { hostname } = new URL(outputs.awsEndpoint ?? "http://nowhere");
  if (!["127.0.0.1", "localhost"].includes(hostname))
    throw new Error(`${file} is not from a run on this machine: the demo must not fill a real backend`);
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  const random = chances(20_261_120);
  const players = await settle(outputs, cast, random, stop.signal);
  const past = await pastOf();
  const closed = (await past?.playIt(outputs, players, { random, signal: stop.signal })) ?? 0;
  if (stop.signal.aborted) return;
  if (closed > 0) console.log(`demo: ${closed} past seasons have their results.`);
  console.log(`demo: ${players.length} rivals are playing. Open the leaderboards.`);
  await live(players, { random: Math.random, oneOf, signal: stop.signal });
}

/** What happened before the rivals came, in a game that has a past. */
interface Past {
  /** Plays it. Returns the number of past seasons that it closed. */
  playIt(
    outputs: Outputs,
    players: readonly Player[],
    means: { random: () => number; signal: AbortSignal },
  ): Promise<number>;
}

/** Returns the past of a game with seasons. */
async function pastOf(): Promise<Past | undefined> {
  const module = resolve(__dirname, "../seasons/past.ts");
  return existsSync(module) ? ((await import(module)) as Past) : undefined;
}

if (require.main === module)
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    },
  );
