import { lambdaRoutes } from "@game-backend/framework/gatewayRoute";
import { without } from "@game-backend/framework/without";
import { recordPreview } from "@game-backend/tools/policy/record";
import { game } from "../functions/whole";
import { loadModel } from "../tools/cost/loadModel";
import { readMeasurements } from "../tools/cost/measured";
import { type Grouping, groupings, shared } from "./coldStarts/groupings";
import { atOnce, hourly, type Opening, unwaited } from "./coldStarts/sessions";
import { simulate } from "./coldStarts/simulate";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what =
  "the share of requests for which a Lambda function starts, simulated: a function a route, or as routes share them";

const SEED = 20_261_126;
/** Milliseconds of a request for which a function starts. */
const COLD_MS = 400;
/** Simulated sessions of each size, in whole days. */
const SESSIONS = 20_000;

export async function run({ quick, players }: Options): Promise<void> {
  const measurements = readMeasurements();
  const shareOf = (grouping: Grouping, opening: Opening) => (daily: number) => {
    const days = Math.ceil((quick ? SESSIONS / 20 : SESSIONS) / (daily * loadModel.sessionsADay));
    const { cold, requests } = simulate(grouping, {
      players: daily,
      days,
      seed: SEED,
      model: loadModel,
      opening,
      measurements,
      coldMs: COLD_MS,
    });
    return `${((100 * cold) / requests).toFixed(1)} %`;
  };
  const sizes = players ? [players] : [20, 50, 200, 1_000];
  const { functions, served } = await dev();
  const deployed = shared.filter((name) => functions.has(name));
  const rows = Object.entries({ "at once": atOnce, "any time": {} }).flatMap(([when, opening]) =>
    Object.entries<Grouping>(groupings).map(([name, grouping]) => {
      const serving = name === "one a route" ? served : deployed.length;
      const all = functions.size - deployed.length + serving;
      return [name, when, serving, all, ...sizes.map(shareOf(grouping, opening))];
    }),
  );
  printTable(
    [
      "functions",
      "opening",
      "of routes and messages",
      "all in dev",
      ...sizes.map((size) => `cold at ${size.toLocaleString("en-US")} a day`),
    ],
    rows,
  );
  console.log(assumptions());
}

/** Returns the names of the functions of the stack `dev`, and how many routes and messages they serve. */
async function dev() {
  const graph = await recordPreview("dev");
  const functions = graph.filter(({ type }) => /^aws:lambda\/(callbackF|f)unction:/.test(type));
  const { routes, socketRoutes } = without(game, { capabilities: ["gamelift"] });
  return {
    functions: new Set(functions.map(({ name }) => name)),
    // A socket's connection has a function too.
    served: Object.keys(lambdaRoutes(routes)).length + Object.keys(socketRoutes).length + 1,
  };
}

function assumptions(): string {
  const { session, sessionMinutes, sessionsADay, milliseconds } = loadModel;
  const { [unwaited]: _, ...waited } = session;
  const calls = Object.values(waited).reduce((sum, count) => sum + count, 0);
  return [
    "Assumptions:",
    "- Lambda drops an instance after ten minutes without a request. An instance serves one request at a time, and a request",
    "  takes the free instance that was used last.",
    `- A daily player has ${sessionsADay} session a day of ${sessionMinutes} minutes with the ${calls} calls of tools/cost/loadModel.ts, which also has the`,
    "  share of new players, who first become guests or sign up. A $disconnect is not counted, because nobody waits for it.",
    `- When a session opens, at once: ${Object.keys(atOnce).join("; ")}.`,
    "  The other calls come at random times; with the opening at any time, these too.",
    `- Sessions begin by this curve of a day, in parts for each hour from midnight: ${hourly.join(" ")}.`,
    `- A request takes ${milliseconds.route} ms, and ${COLD_MS} ms if a function starts. A request that needs several functions, such as an authorizer, is`,
    "  cold if one of them starts. Consumers are not counted: nobody waits for them.",
    `- Seed ${SEED}, at least ${SESSIONS.toLocaleString("en-US")} sessions of each size, after a day that is not counted.`,
  ].join("\n");
}
