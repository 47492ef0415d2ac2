import { play } from "../tools/harness/day/play";
import { Traffic } from "../tools/harness/day/traffic";
import { localRun } from "../tools/harness/localRun";
import { printTraffic } from "./day/printTraffic";
import type { Options } from "./options";

export const what =
  "a simulated day of players: checks every balance, rank, match and message against the script's books";

const SEED = 20_261_120;
/** The number of visits of each player. */
const VISITS = 3;
/** Seconds that a game takes. */
const GAME_SECONDS = 2;

/**
 * Plays a day. `--players=1000` sets the number of players, 50 by default. With `--minutes=10` they arrive over ten minutes
 * and pause before each action. Otherwise nothing waits.
 */
export async function run({ quick, minutes, players = quick ? 6 : 50 }: Options): Promise<void> {
  process.env["GAME_SECONDS"] = String(GAME_SECONDS);
  const gameServer = "node --import ./tools/node.mjs examples/game-server/main.ts --port 0 --servers 4";
  const local = await localRun({
    more: ["--config", "sessions=anywhere", "--config", "startsPerNetwork=0", "--game-server", gameServer],
  });
  const traffic = new Traffic();
  try {
    await play(
      local.outputs,
      {
        seed: SEED,
        players,
        visits: VISITS,
        duels: Math.ceil(players / 10),
        // In real time, everyone who is due. Otherwise ten at a time, without pauses.
        atOnce: minutes ? players : 10,
        minutes,
        prefix: "player",
        region: "eu-west-1",
      },
      traffic,
    );
    printTraffic(traffic);
    console.log(`${players} players, ${VISITS} visits each, seed ${SEED}: everything matches the books.`);
  } finally {
    await local.stop();
  }
}
