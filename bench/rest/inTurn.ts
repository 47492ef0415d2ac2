import { load } from "../lib/load";
import { cpuMs } from "../lib/processes";
import { printRounds, type Round } from "../lib/roundsTable";
import type { Options } from "../options";

/** A server that runs the handlers. */
export interface Contestant {
  readonly name: string;
  readonly apiUrl: string;
  readonly pids: readonly number[];
  /** A token for each connection. */
  readonly tokens: readonly string[];
  stop(): Promise<void>;
}

/** The length of a comparison. */
export interface Extent {
  readonly rounds: number;
  /** The requests to each route of each server in a round, of all connections together. */
  readonly requests: number;
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

export const headersOf = (token: string) => ({
  authorization: `Bearer ${token}`,
  "content-type": "application/json",
});

/** Returns the extent that the options ask for. */
export const extentOf = ({ quick, requests }: Options): Extent => ({
  rounds: quick ? 1 : 3,
  requests: requests ?? (quick ? 200 : 2_000),
});

/**
 * Measures each route on each server in turn, after a warm-up round, and prints the medians. Every server answers the same
 * number of requests, so that a busy machine changes the time and not the work.
 */
export async function measureInTurn(servers: readonly Contestant[], extent: Extent): Promise<void> {
  const { rounds, requests } = extent;
  const measured = new Map<string, Round[]>();
  const all = cases();
  for (let round = 0; round <= rounds; round++)
    for (const { name, method, path, body } of all)
      for (const { name: server, apiUrl, pids, tokens } of servers) {
        const before = cpuMs(pids);
        const headers = tokens.map(headersOf);
        const result = await load({ url: apiUrl + path, method, headers, body, for: { requests } });
        const cpu = (cpuMs(pids) - before) / result.total;
        const key = `${name}, ${server}`;
        // The first round warms up.
        if (round > 0) measured.set(key, [...(measured.get(key) ?? []), { ...result, cpu }]);
      }
  printRounds("route, server", measured);
  console.log(
    `${servers[0]?.tokens.length} connections, a player each; medians of ${rounds} rounds of ${requests} requests in turn, after a warm-up.`,
  );
}
