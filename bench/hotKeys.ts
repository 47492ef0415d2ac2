import { type Load, loads } from "./hotKeys/loads";
import { simulate } from "./hotKeys/simulate";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what =
  "100,000 players online on DynamoDB's partitions, simulated: what is served, what throttles first";

export async function run({ quick }: Options): Promise<void> {
  const rows = [];
  for (const load of quick ? loads.slice(0, 1) : loads) rows.push(await row(load, quick ? 30 : load.seconds));
  printTable(
    [
      "load",
      "submissions/s",
      "improvements/s",
      "ranks/s",
      "refused at first, %",
      "ranks refused, %",
      "throttles first",
      "after s",
      "last throttle, s",
      "most improvements waiting",
      "waiting at the end",
      "most submissions to send again",
      "unsent at the end",
      "partitions: Scores, index, Ranks",
    ],
    rows,
  );
  console.log(
    "A refused submission is retried with exponential backoff, as the page does. Every record stays in the stream until it is processed.",
  );
}

async function row(load: Load, seconds: number) {
  const {
    submissions,
    improvements,
    ranks,
    first,
    lastThrottle,
    refused,
    refusedRanks,
    backlog,
    left,
    waiting,
    unsent,
    partitions,
  } = await simulate(load, seconds);
  const share = (part: number, whole: number) => (whole === 0 ? "0" : ((100 * part) / whole).toFixed(1));
  return [
    load.name,
    Math.round(submissions / seconds),
    Math.round(improvements / seconds),
    Math.round(ranks / seconds),
    share(refused, submissions),
    share(refusedRanks, ranks),
    first?.what ?? "nothing",
    first?.second ?? "",
    lastThrottle ?? "",
    Math.round(backlog),
    Math.round(left),
    Math.round(waiting),
    Math.round(unsent),
    partitions.join(", "),
  ];
}
