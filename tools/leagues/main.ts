import { parseArgs } from "node:util";
import { periodNamed, periodOf } from "@game-backend/framework/period";
import { sdkDocuments } from "@game-backend/framework/sdkDocuments";
import { tableClient } from "@game-backend/framework/tableClient";
import { readClock } from "@game-backend/local-cloud";
import { outputsOption, outputsUsage, readOutputs } from "@game-backend/tools/stack/outputs";
import { edges } from "../../functions/edges/tables";
import { standings } from "../../functions/seasons/tables";
import { cast } from "../demo/cast";
import type { Outputs } from "../demo/player";
import { fill } from "./fill";
import { recount } from "./recount";

const usage = `Computes a league's week again, or fills a cohort of a local run with rivals.

  npm run leagues -- recount --league forest --week 2026-W47
  npm run leagues -- fill --league forest --players 30

  recount  compares the final places of each cohort with what the archive of the board gives; without --week the last week
  fill     lets up to 30 rivals of the demo play the league's board once, so that they join this week

${outputsUsage}`;

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...outputsOption,
      league: { type: "string" },
      week: { type: "string" },
      players: { type: "string" },
    },
  });
  const [what, ...more] = positionals;
  const { league, week, players } = values;
  const foreign = { recount: players, fill: week }[what ?? ""];
  if (!league || more.length > 0 || foreign !== undefined || (what !== "recount" && what !== "fill"))
    throw new Error(usage);
  const rivals = Number(players ?? cast.length);
  if (!(Number.isInteger(rivals) && rivals >= 1 && rivals <= cast.length))
    throw new Error(`--players ${players} is not a number from 1 to ${cast.length}`);
  const outputs = readOutputs(values.outputs) as Outputs;
  if (what === "fill")
    return console.log(`${await fill(outputs, league, rivals)} rivals have played ${league}`);
  // A local run's clock may have been moved.
  const now = outputs.awsEndpoint ? (await readClock(values.outputs)).now : Date.now();
  const period =
    week === undefined ? periodOf("week", periodOf("week", now).begins - 1) : periodNamed("week", week);
  if (!period) throw new Error(`${week} is no week, such as 2026-W47`);
  const { tableNames = {}, client } = outputs;
  const documents = sdkDocuments(client);
  const tables = {
    edges: tableClient(edges, tableNames["edges"] ?? "", documents),
    standings: tableClient(standings, tableNames["standings"] ?? "", documents),
  };
  const { cohorts, faults } = await recount(tables, league, period);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  console.log(`${league}, ${period.name}: ${cohorts} cohorts are as the archive gives them`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
