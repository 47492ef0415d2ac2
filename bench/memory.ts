import { setTimeout as pause } from "node:timers/promises";

import { spareMs } from "@game-backend/local-cloud/testing";
import { localRun } from "../tools/harness/localRun";
import { newPlayers, type Player } from "../tools/harness/players";
import { megabytes } from "./lib/processes";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "resident memory of the local run over many requests, including child processes";

const CONNECTIONS = 50;
/** The number of points of the curve. */
const POINTS = 10;
/** Milliseconds between the last request and the last figure: longer than spare workers are kept. */
const REST = spareMs() + 20_000;
/** The characters of the longest bar. */
const WIDTH = 50;

/** Draws the curve. `--requests=200000` shows the plateau. */
export async function run({ quick, requests = quick ? 500 : 10_000 }: Options): Promise<void> {
  const local = await localRun();
  try {
    const points: { after: string; mb: number }[] = [];
    const note = (after: string) => points.push({ after, mb: megabytes(local.pid) });
    note("ready");
    const players = await newPlayers(local.outputs, CONNECTIONS);
    note(`${CONNECTIONS} players signed up and in`);
    const step = Math.ceil(requests / POINTS);
    let refused = 0;
    for (let sent = 0; sent < requests; sent += step) {
      refused += await play(players, sent, Math.min(step, requests - sent));
      note(`${Math.min(sent + step, requests)} requests`);
    }
    await pause(REST);
    note(`${REST / 1_000} s without requests`);
    const largest = Math.max(...points.map(({ mb }) => mb));
    const bar = (mb: number) => "▇".repeat(Math.round((mb / largest) * WIDTH));
    printTable(
      ["after", "MB", "curve"],
      points.map(({ after, mb }) => [after, mb.toFixed(0), bar(mb)]),
    );
    if (refused > 0) console.log(`${refused} requests were not answered 200.`);
  } finally {
    await local.stop();
  }
}

/**
 * Sends requests, half POST /score and half GET /leaderboard. All players send concurrently, and each sends one request
 * after another. Returns how many were not answered with 200.
 */
async function play(players: readonly Player[], first: number, requests: number): Promise<number> {
  let sent = 0;
  let refused = 0;
  const worker = async (player: Player) => {
    while (sent < requests) {
      const n = first + sent++;
      const { status } =
        n % 2 === 0
          ? await player.post("/score", { gameArea: "forest", score: n })
          : await player.get("/leaderboard?gameArea=forest");
      if (status !== 200) refused++;
    }
  };
  await Promise.all(players.map(worker));
  return refused;
}
