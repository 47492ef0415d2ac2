import { play } from "./day/play";
import { Traffic } from "./day/traffic";
import { localRun } from "./lib/localRun";
import type { Options } from "./options";

export const what =
  "a day of players: every balance, rank, match and message is checked against the script's books";

const SEED = 20_261_120;
/** The visits of each player. */
const VISITS = 3;
/** Seconds that a game takes. */
const GAME_SECONDS = 2;

/**
 * `--players=1000` chooses the population, 50 by default; `--minutes=10` lets them come over ten minutes and think before
 * each action, instead of everything at once.
 */
export async function run({ quick, minutes, players = quick ? 6 : 50 }: Options): Promise<void> {
  process.env["GAME_SECONDS"] = String(GAME_SECONDS);
  const gameServer = "node --import tsx examples/game-server/main.ts --port 0 --servers 4";
  const local = await localRun({
    more: ["--config", "sessions=anywhere", "--game-server", gameServer],
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
        // In real time as many as are there; otherwise ten, who are quick.
        atOnce: minutes ? players : 10,
        minutes,
        prefix: "player",
        region: "eu-west-1",
      },
      traffic,
    );
    traffic.print();
    console.log(
      `${players} players, ${VISITS} visits each, seed ${SEED}: everything is as the books have it.`,
    );
  } finally {
    await local.stop();
  }
}
