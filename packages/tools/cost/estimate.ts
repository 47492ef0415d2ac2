import { gathered, type RecordedResource } from "@game-backend/local-cloud";

import { atRest, resourcesOf } from "./atRest";
import { type Call, type Callable, callsOf, unbounded } from "./calls";
import { defaultCalls } from "./defaultLoad";
import type { Load } from "./load";
import type { Measurements } from "./measured";
import { type Basis, monthUnits } from "./month";
import { shapeOf } from "./stackShape";
import { aligned, causes, dollars, resting, services, type Table } from "./tables";
import { bill, listPrice, sum } from "./units";

/** The parts of an estimate. */
export interface Estimated {
  readonly stack: string;
  /** The number of daily players. */
  readonly players: number;
  readonly game: Callable;
  readonly model: Load;
  /** The name of the file with the load. Absent for the default. */
  readonly load?: string | undefined;
  readonly measurements?: Measurements | undefined;
  /** The stack's resources. */
  readonly graph: readonly RecordedResource[];
  readonly region: string;
}

/** Returns what a stack costs, for people: at rest, a million calls of each route, and a month. */
export function estimate({
  stack,
  players,
  game,
  model,
  load,
  measurements,
  graph,
  region,
}: Estimated): string {
  const shape = shapeOf(graph, region);
  const rest = atRest(graph);
  const calls = callsOf(game, { measurements, model, shape });
  const has = (type: string) => graph.some((one) => one.type === type);
  const basis: Basis = {
    ...{ model, calls, shape, rest },
    hasUsers: has("aws:cognito/userPool:UserPool"),
    hasSockets: Object.keys(game.socketRoutes).length > 0,
  };
  const month = monthUnits(players, basis);
  const count = players.toLocaleString("en");
  const bills = new Map([[players, bill(sum([...month.values()]), region)]]);
  const section = (title: string, table: Table) => `${title}\n\n${aligned(table)}\n`;
  return [
    section(`${stack} at rest, a month`, resting({ rest, resources: resourcesOf(graph), shape })),
    section("A million calls of each route, at list prices", perMillionCalls(calls, region)),
    section(`${stack}, ${count} daily players, by cause`, causes(month, region)),
    section(`${stack}, by service and daily players`, services(bills)),
    assumptions({ model, load, calls, region }),
  ].join("\n");
}

/** Returns the dollars of a million calls, the most expensive first. */
function perMillionCalls(calls: readonly Call[], region: string): Table {
  const million = 1_000_000;
  const price = ({ units }: Call) => million * listPrice(units, region);
  const units = (call: Call, key: string) => Math.round((call.units[key] ?? 0) * 10) / 10;
  return [
    ["call", "units from", "read units", "write units", "$ a million"],
    ...[...calls]
      .sort((a, b) => price(b) - price(a))
      .map((call) => [
        call.name,
        call.from,
        units(call, "dynamodb.rru"),
        units(call, "dynamodb.wru"),
        dollars(price(call)),
      ]),
  ];
}

interface Assumed extends Pick<Estimated, "model" | "load"> {
  readonly calls: readonly Call[];
  readonly region: string;
}

function assumptions({ model, load, calls, region }: Assumed): string {
  const isDeclared = calls.some(({ variant }) => variant === undefined);
  const session = Object.entries(model.session).map(([name, times]) => `${times} × ${name}`);
  return [
    "Assumptions:",
    `- List prices of ${gathered} in ${region}, without tax. A month is less the perpetual free tiers.`,
    ...(isDeclared
      ? [
          '- "maxCost: at most" is an upper bound: the units that the route declares for its most expensive call, consumers included.',
        ]
      : []),
    ...(calls.some(({ from }) => from === unbounded)
      ? [
          "- A route without maxCost has the price of any request. Declare its maxCost, or measure it, for the rest.",
        ]
      : []),
    load === undefined
      ? `- No load is given: each player calls every GET ${defaultCalls.read} times and every write ${defaultCalls.write} times a day. Give yours with --load.`
      : `- The load of ${load}:`,
    `- A day has ${model.sessionsADay} session(s) of ${model.sessionMinutes} minutes: ${session.join(", ")}.`,
    `- A month has ${model.daysAMonth} days of ${model.activeHours} active hours, and ${model.monthlyPerDaily} players for each daily player, with ${model.rowKilobytesAPlayer} KB of rows each.`,
    `- ${Math.round(model.webShare * 100)} % of sessions are in a browser, which asks once for each URL whether it may call it.`,
    "- Sign-ups, mails, pictures, pages, cold starts and retries are not included.",
  ].join("\n");
}
