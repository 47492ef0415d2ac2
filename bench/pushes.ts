import { printTable } from "./lib/table";
import type { Options } from "./options";
import { type Crowd, crowds } from "./pushes/crowds";
import { type Outcome, simulate } from "./pushes/simulate";

export const what = "pushes of busy leaderboards to 100,000 sockets, simulated: messages, dollars, delay";

const month = 30 * 24 * 3_600;
/** Dollars per message to a socket: API Gateway, us-east-1, the first billion. */
const perMessage = 1e-6;
/** The messages and answers that an account may send per second. */
const accountLimit = 10_000;

export async function run({ quick }: Options): Promise<void> {
  const seconds = quick ? 20 : 300;
  const rows: string[][] = [];
  for (const crowd of crowds) {
    const asked = everySecond(crowd);
    rows.push([
      crowd.name,
      "each change, at most one a second",
      rate(asked),
      asked > accountLimit ? "passes 10,000/s" : dollars(asked),
      "",
      "",
      "",
    ]);
    for (const budget of quick ? [2_000] : [1_000, 2_000, 5_000])
      rows.push(row(crowd.name, `budget ${budget}`, await simulate(crowd, budget, seconds)));
  }
  printTable(
    ["crowd", "rule", "messages/s", "$ a month", "delay p50, s", "delay p99, s", "of small boards"],
    rows,
  );
  console.log(
    `\n${seconds} simulated seconds. A delay is the time from a change of the top until a watcher receives it or a later one. Small boards have fewer than 100 watchers: p50 / p99, s.`,
  );
}

/** Messages a second without a budget: every board is pushed after each change, at most once a second. */
const everySecond = ({ boards }: Crowd) =>
  boards.reduce((sum, { watchers, changesPerSecond }) => sum + watchers * Math.min(1, changesPerSecond), 0);

const rate = (perSecond: number) => perSecond.toFixed(0);
const dollars = (perSecond: number) => (perSecond * month * perMessage).toFixed(0);

const row = (name: string, rule: string, { messagesPerSecond, delay, delayOfSmall }: Outcome) => [
  name,
  rule,
  rate(messagesPerSecond),
  dollars(messagesPerSecond),
  (delay(0.5) / 1_000).toFixed(1),
  (delay(0.99) / 1_000).toFixed(1),
  delayOfSmall(0.99) === 0
    ? ""
    : `${(delayOfSmall(0.5) / 1_000).toFixed(1)} / ${(delayOfSmall(0.99) / 1_000).toFixed(1)}`,
];
