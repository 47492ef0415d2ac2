import { localRun } from "../tools/harness/localRun";
import { newPlayers } from "../tools/harness/players";
import { megabytes } from "./lib/processes";
import { timed } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";
import { hasPython, ministack } from "./peers/ministack";
import { type Outcome, probe } from "./peers/probe";
import { type Contestant, extentOf, headersOf, measureInTurn } from "./rest/inTurn";
import { offline } from "./rest/offline";

export const what =
  "start, speed, memory and refusals, against other tools that run these handlers without Docker";

const CONNECTIONS = 50;

/** A peer that has started. */
interface Peer {
  readonly server: Contestant;
  /** The milliseconds until it serves: to start its processes, and to create its tables, functions and API. */
  readonly upMs: number;
}

interface Seen extends Peer {
  /** The milliseconds until its first answer. */
  readonly firstMs: number;
  readonly readyMb: number;
  readonly outcomes: readonly Outcome[];
}

export async function run(options: Options): Promise<void> {
  const seen: Seen[] = [];
  const { ms: upMs, result: local } = await timed(() => localRun());
  try {
    const tokens = (await newPlayers(local.outputs, CONNECTIONS)).map(({ idToken }) => idToken);
    const { pid, outputs, stop } = local;
    const own = { name: "this local run", apiUrl: outputs["apiUrl"] ?? "", pids: [pid], tokens, stop };
    seen.push(await look({ server: own, upMs }));
    for (const mode of ["workers", "in-process"] as const) {
      const { ms, result } = await timed(() => offline(outputs, mode));
      seen.push(await look({ server: { ...result, tokens }, upMs: ms }));
    }
    if (hasPython()) seen.push(await look(await ministack(outputs, CONNECTIONS)));
    else console.log("MiniStack is skipped: it needs python3.\n");
    await measureInTurn(
      seen.map(({ server }) => server),
      extentOf(options),
    );
    print(seen);
  } finally {
    for (const { server } of seen.slice(1).toReversed()) await server.stop();
    await local.stop();
  }
}

/** Sends a peer its first request, and requests that AWS refuses. */
async function look({ server, upMs }: Peer): Promise<Seen> {
  const { apiUrl, tokens, pids } = server;
  const readyMb = memoryOf(pids);
  const { ms: firstMs, result } = await timed(() =>
    fetch(`${apiUrl}/leaderboard?gameArea=forest&limit=10`, { headers: headersOf(tokens[0] ?? "") }),
  );
  if (result.status !== 200) throw new Error(`${server.name}: ${result.status} ${await result.text()}`);
  return { server, upMs, firstMs, readyMb, outcomes: await probe(apiUrl, tokens[0] ?? "") };
}

const memoryOf = (pids: readonly number[]) => pids.reduce((sum, pid) => sum + megabytes(pid), 0);

function print(seen: readonly Seen[]): void {
  console.log();
  printTable(
    ["server", "up s", "first answer s", "MB when up", "MB after the load"],
    seen.map(({ server, upMs, firstMs, readyMb }) => [
      server.name,
      (upMs / 1_000).toFixed(1),
      (firstMs / 1_000).toFixed(2),
      readyMb.toFixed(0),
      memoryOf(server.pids).toFixed(0),
    ]),
  );
  console.log();
  const [first] = seen;
  printTable(
    ["request", ...seen.map(({ server }) => server.name)],
    (first?.outcomes ?? []).map(({ request }, index) => [
      request,
      ...seen.map(({ outcomes }) => outcomes[index]?.answer),
    ]),
  );
}
