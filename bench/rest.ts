import { load, type Measured } from "./lib/load";
import { localRun } from "./lib/localRun";
import { newPlayers } from "./lib/players";
import { cpuMs } from "./lib/processes";
import { median, range } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";
import { offline } from "./rest/offline";

export const what = "requests a second of the REST API, beside serverless-offline with dynalite";

const CONNECTIONS = 50;

interface Contestant {
  readonly name: string;
  readonly apiUrl: string;
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

interface Result extends Measured {
  /** Milliseconds of processor time a request, of the servers alone. */
  readonly cpuOfOne: number;
}

interface Case {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body?: () => string;
}

/**
 * Returns the cases. Each player's score grows with every request, which is the most expensive case: a row and its
 * index entry are rewritten.
 */
function cases(): Case[] {
  let score = 0;
  const body = () => JSON.stringify({ gameArea: "forest", score: ++score });
  return [
    { name: "POST /score", method: "POST", path: "/score", body },
    { name: "GET /leaderboard", method: "GET", path: "/leaderboard?gameArea=forest&limit=10" },
  ];
}

export async function run({ quick }: Options): Promise<void> {
  const { rounds, seconds } = quick ? { rounds: 1, seconds: 2 } : { rounds: 3, seconds: 8 };
  const opened: Contestant[] = [];
  try {
    const local = await localRun();
    opened.push({
      name: "local run",
      apiUrl: local.outputs["apiUrl"] ?? "",
      pids: [local.pid],
      stop: local.stop,
    });
    const players = await newPlayers(local.outputs, CONNECTIONS);
    for (const mode of ["workers", "in-process"] as const) opened.push(await offline(local.outputs, mode));
    const headers = players.map(({ idToken }) => ({
      authorization: `Bearer ${idToken}`,
      "content-type": "application/json",
    }));

    const measured = new Map<string, Result[]>();
    const all = cases();
    for (let round = 0; round <= rounds; round++)
      for (const { name, method, path, body } of all)
        for (const { name: server, apiUrl, pids } of opened) {
          const before = cpuMs(pids);
          const result = await load({ url: apiUrl + path, method, headers, body, for: { seconds } });
          const cpuOfOne = (cpuMs(pids) - before) / result.total;
          const key = `${name}, ${server}`;
          // The first round warms up.
          if (round > 0) measured.set(key, [...(measured.get(key) ?? []), { ...result, cpuOfOne }]);
        }
    print(measured);
    console.log(
      `${CONNECTIONS} connections, a player each; medians of ${rounds} rounds of ${seconds} s in turn, after a warm-up.`,
    );
  } finally {
    for (const { stop } of opened.toReversed()) await stop();
  }
}

function print(measured: ReadonlyMap<string, readonly Result[]>): void {
  const rows = [...measured].map(([name, rounds]) => [
    name,
    median(rounds.map(({ perSecond }) => perSecond)).toFixed(0),
    range(rounds.map(({ perSecond }) => perSecond)),
    median(rounds.map(({ p50 }) => p50)),
    median(rounds.map(({ p99 }) => p99)),
    median(rounds.map(({ cpuOfOne }) => cpuOfOne)).toFixed(2),
    rounds.flatMap(({ refused }) => refused).join(", "),
  ]);
  printTable(
    ["route, server", "requests/s", "range", "p50 ms", "p99 ms", "CPU ms a request", "refused"],
    rows,
  );
}
