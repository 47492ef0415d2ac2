import { parseArgs } from "node:util";
import { periodNamed, periodOf } from "@game-backend/framework/period";
import { sdkDocuments } from "@game-backend/framework/sdkDocuments";
import { tableClient } from "@game-backend/framework/tableClient";
import { outputsOption, outputsUsage, readOutputs } from "@game-backend/tools/stack/outputs";
import { edges } from "../functions/edges/tables";
import { standings } from "../functions/seasons/tables";
import type { Outputs } from "./demo/player";
import { fill } from "./leagues/fill";
import { recount } from "./leagues/recount";

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
  const { league, week, players = "30" } = values;
  if (!league || more.length > 0 || (what !== "recount" && what !== "fill")) throw new Error(usage);
  const outputs = readOutputs(values.outputs) as Outputs;
  if (what === "fill")
    return console.log(
      `${await fill(outputs as Outputs, league, Number(players))} rivals have played ${league}`,
    );
  const period = week === undefined ? lastWeek() : periodNamed("week", week);
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

const lastWeek = () => periodOf("week", periodOf("week", Date.now()).begins - 1);

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
