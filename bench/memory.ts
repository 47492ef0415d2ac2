import { localRun } from "./lib/localRun";
import { newPlayers, type Player } from "./lib/players";
import { megabytes } from "./lib/processes";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "resident memory of the local run, child processes included";

const CONNECTIONS = 50;

export async function run({ quick }: Options): Promise<void> {
  const requests = quick ? 500 : 10_000;
  const local = await localRun();
  try {
    const resident = () => megabytes(local.pid).toFixed(0);
    const rows = [["ready", resident()]];
    const players = await newPlayers(local.outputs, CONNECTIONS);
    rows.push([`${CONNECTIONS} players signed up and in`, resident()]);
    await play(players, requests);
    rows.push([`${requests} requests more, half POST /score, half GET /leaderboard`, resident()]);
    printTable(["after", "MB"], rows);
  } finally {
    await local.stop();
  }
}

/** All players at once, each one request after the other. */
async function play(players: readonly Player[], requests: number): Promise<void> {
  let sent = 0;
  const worker = async (player: Player) => {
    while (sent < requests) {
      const n = sent++;
      const { status, body } =
        n % 2 === 0
          ? await player.post("/score", { gameArea: "forest", score: n })
          : await player.get("/leaderboard?gameArea=forest");
      if (status !== 200) throw new Error(`request ${n} answered ${status}: ${JSON.stringify(body)}`);
    }
  };
  await Promise.all(players.map(worker));
}
