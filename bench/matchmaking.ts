import { ruleSetOf } from "@game-backend/framework/sessions/mode";
import { modes } from "../game/modes";
import { quantile } from "./lib/statistics";
import { type Cell, printTable } from "./lib/table";
import { hosting } from "./matchmaking/costs";
import { byRules, greedy, type Matcher } from "./matchmaking/matchers";
import { arrivals } from "./matchmaking/population";
import { type Outcome, simulate } from "./matchmaking/simulate";
import type { Options } from "./options";

export const what =
  "matchmaking: waits and quality of 100,000 tickets against a greedy matcher, and dollars a match";

/** Without bots, which would hide how long people wait for other people. */
const { botsAfterSeconds: _, ...duel } = modes.duel;
const mostMs = Math.max(...duel.latency.after.map(({ most }) => most));

const matchers: readonly (readonly [string, () => Matcher])[] = [
  ["FlexMatch, mode duel", () => byRules(ruleSetOf(duel))],
  [`greedy, at most ${mostMs} ms`, () => greedy(mostMs)],
];

export async function run({ quick, requests = quick ? 2_000 : 100_000 }: Options): Promise<void> {
  const rows: Cell[][] = [];
  // Quiet, normal and busy hours.
  for (const [perSecond, share] of [
    [0.5, 0.05],
    [5, 0.25],
    [50, 0.7],
  ] as const)
    for (const [name, matcher] of matchers) {
      const tickets = arrivals(Math.round(requests * share), perSecond);
      rows.push([
        perSecond,
        name,
        ...cellsOf(simulate(tickets, matcher(), duel.searchSeconds), tickets.length),
      ]);
    }
  const numbers = ["wait p50 s", "wait p99 s", "skill p50", "skill p90", "ms p50", "ms p90", "timed out %"];
  printTable(["tickets/s", "matcher", "tickets", ...numbers, "most waiting", "CPU ms/match"], rows);
  printTable(
    ["hosting", "a match of 3 minutes", "$"],
    hosting().map(([way, how, dollars]) => [way, how, dollars.toFixed(5)]),
  );
}

function cellsOf(
  { matches, timedOut, waits, skills, latencies, mostWaiting, cpuMs }: Outcome,
  tickets: number,
) {
  return [
    tickets,
    quantile(waits, 0.5).toFixed(1),
    quantile(waits, 0.99).toFixed(1),
    quantile(skills, 0.5).toFixed(1),
    quantile(skills, 0.9).toFixed(1),
    quantile(latencies, 0.5).toFixed(0),
    quantile(latencies, 0.9).toFixed(0),
    ((100 * timedOut) / tickets).toFixed(1),
    mostWaiting,
    (cpuMs / matches).toFixed(2),
  ];
}
