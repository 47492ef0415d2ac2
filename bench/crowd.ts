import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { KillableRun } from "../tools/harness/killableRun";
import { activeGames, rowsOfSessions, ticketsAt } from "../tools/harness/sessions/books";
import { Crowd, type Found } from "../tools/harness/sessions/crowd";
import { Hosts } from "../tools/harness/sessions/hosts";
import type { Behaviour } from "../tools/harness/sessions/seeker";
import { quantile } from "./lib/statistics";
import { type Cell, printTable } from "./lib/table";
import type { Options } from "./options";

export const what =
  "how the searches of players who look for a match at the same time end, also after a kill -9 in the middle";

interface Round {
  readonly players: number;
  /** The seconds over which the players arrive. */
  readonly seconds: number;
  /** The players arrive in pairs, and each pair gets its own match. */
  readonly inPairs?: boolean;
  readonly isKilled: boolean;
}

/** The interval at which the page polls its search, in addition to the messages on its socket. */
const pollMs = 4_000;

/** Twenty pairs, one after another. */
const pairs: Round = { players: 40, seconds: 80, inPairs: true, isKilled: false };

/**
 * Runs all crowds, or only one: `--players` sets its size, `--minutes` how long it takes to arrive, and `--kill` kills the
 * run in the middle. `--players=2` runs the pairs.
 */
export async function run({ quick, players, minutes = 0, kill = false }: Options): Promise<void> {
  const rounds: Round[] = players
    ? [players === 2 ? pairs : { players, seconds: 60 * minutes, isKilled: kill }]
    : quick
      ? [{ players: 10, seconds: 0, isKilled: true }]
      : [
          pairs,
          { players: 200, seconds: 30, isKilled: false },
          { players: 1_000, seconds: 120, isKilled: false },
          { players: 1_000, seconds: 120, isKilled: true },
        ];
  const rows: Cell[][] = [];
  let isWrong = false;
  for (const round of rounds) {
    const { cells, wrong } = await play(round);
    rows.push(cells);
    console.log(`${round.players} players${round.isKilled ? ", killed" : ""}: ${cells.join(" | ")}`);
    isWrong ||= wrong;
  }
  printTable(head, rows);
  if (isWrong) throw new Error("A search was lost, or a seat was given twice.");
}

const head = [
  "players",
  "in s",
  "killed",
  "matched",
  "timed out",
  "cancelled",
  "failed",
  "unresolved",
  "doubled",
  "sessions",
  "too late",
  "repeated",
  "matched s, p50",
  "p99",
  "playing s, p50",
  "p99",
];

async function play(round: Round): Promise<{ cells: Cell[]; wrong: boolean }> {
  const { players, seconds, inPairs, isKilled } = round;
  const data = mkdtempSync(join(tmpdir(), "bench-crowd-"));
  const creatorCount = inPairs ? 0 : Math.floor(players / 10);
  const servers = Math.ceil(players / 2) + creatorCount;
  // All players share one IP address, which the firewall would block.
  const unlimited = ["playerBudget=0", "startsPerNetwork=0", "firewall=none"];
  const config = ["sessions=anywhere", `gameServerProcesses=${2 * servers}`, ...unlimited];
  const options = ["--stack", "prod", ...config.flatMap((value) => ["--config", value])];
  const started = new KillableRun(data, options);
  const hosts = new Hosts(data);
  const crowd = new Crowd({
    run: started,
    hosts,
    count: players,
    creatorCount,
    behaviourOf: inPairs ? () => "accepts" : behaviourOf,
    // One player in fifty is far from all others.
    latenciesOf: (at) => ({ "eu-west-1": !inPairs && at % 50 === 3 ? 400 : 20 + (at % 7) }),
    pollMs,
    arrivesAt: (at) => ((inPairs ? at - (at % 2) : at) / players) * 1_000 * seconds,
    hears: true,
    ...(isKilled && {
      atThird: () => started.killAndRestart(() => hosts.comeBack()),
    }),
  });
  try {
    await started.ready();
    await hosts.start(servers);
    await crowd.signUp();
    return await booked(round, started, await crowd.seekAll());
  } finally {
    crowd.leave();
    hosts.end();
    await started.close();
    rmSync(data, { recursive: true });
  }
}

const behaviourOf = (at: number): Behaviour => {
  if (at % 20 === 7) return "cancels";
  if (at % 20 === 13) return "declines";
  return at % 20 === 17 ? "says nothing" : "accepts";
};

/** Compares what the players were told with GameLift's records and the tables. */
async function booked({ players, seconds, inPairs, isKilled }: Round, started: KillableRun, found: Found) {
  const { ends, playing, created, seated } = found;
  const tickets = await ticketsAt(started, ends);
  const count = (wanted: string) => [...tickets.values()].filter((status) => status === wanted).length;
  const statuses = ["COMPLETED", "TIMED_OUT", "CANCELLED", "FAILED"].map(count);
  const unresolved = players - ends.filter(({ ticketId, status }) => tickets.get(ticketId) === status).length;

  const games = await activeGames(started);
  const seats = games.flatMap((game) => game.seats);
  const known = new Set(seated.map(({ userId, playerSessionId }) => `${userId} ${playerSessionId}`));
  const doubled =
    // Players with two seats, seats given twice, seats that their player does not know of, and games with three players.
    seats.length -
    new Set(seats.map(({ userId }) => userId)).size +
    (seated.length - known.size) +
    seats.filter(({ userId, seat }) => !known.has(`${userId} ${seat}`)).length +
    games.filter((game) => game.seats.length > 2).length;
  const [rows, ids] = [
    await rowsOfSessions(started),
    created.map(({ gameSessionId }) => gameSessionId).sort(),
  ];
  const sessions = rows.join() === ids.join() ? `${ids.length}` : `${ids.length}, with ${rows.length} rows`;

  const matched = ends.filter(({ status }) => status === "COMPLETED");
  const times = [matched.map(({ ms }) => ms), playing].flatMap((all) =>
    [0.5, 0.99].map((share) => (quantile(all, share) / 1_000).toFixed(2)),
  );
  const repeated = Object.values(started.repeated).reduce((sum, each) => sum + each, 0);
  const tooLate = matched.length + created.length - seated.length;
  const cells = [
    inPairs ? `${players}, in pairs` : players,
    seconds,
    isKilled ? "yes" : "no",
    ...statuses,
    unresolved,
    doubled,
    sessions,
    tooLate,
  ];
  return {
    cells: [...cells, repeated, ...times],
    wrong: unresolved + doubled > 0 || rows.join() !== ids.join(),
  };
}
