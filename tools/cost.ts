import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { isoDate } from "@game-backend/framework/period";
import { gathered } from "@game-backend/local-cloud";
import { atRest, resourcesOf } from "@game-backend/tools/cost/atRest";
import { readLoad } from "@game-backend/tools/cost/readLoad";
import { shapeOf } from "@game-backend/tools/cost/stackShape";
import { aligned, perMillion, resting, type Table } from "@game-backend/tools/cost/tables";
import { sayRunning } from "@game-backend/tools/loading";
import { record } from "@game-backend/tools/policy/record";
import { outputsOption } from "@game-backend/tools/stack/outputs";
import { type Basis, beforeCuts } from "./cost/cuts";
import { document } from "./cost/document";
import { measuredLoad, readMeasured } from "./cost/fromEvents";
import { type LoadModel, loadModel } from "./cost/loadModel";
import { measure } from "./cost/measure";
import { readMeasurements } from "./cost/measured";
import { picture } from "./cost/picture";
import { pricePage } from "./cost/pricePage";
import { byRoute, byService, curve, saved } from "./cost/tables";

const root = resolve(__dirname, "..");

const usage = `Estimates what a stack costs, from measured units and list prices of ${gathered}.

  npm run cost [-- --stack <name> --players <daily players>]
    --from-events    takes how players play from the numbers of a stack (--outputs), not from the model's guesses
    --load <file>    JSON with other values for the load model in tools/cost/loadModel.ts
    --measure        plays every route in a local run first, and records its units in tools/cost/measured.json
    --docs           writes docs/costs.md, its picture, and docs/prices.html`;

/** Reads the data from which a stack's bill is computed. */
async function basisOf(stack: string, model: LoadModel): Promise<Basis> {
  sayRunning();
  const { graph, region } = await record(stack);
  const [shape, rest, resources] = [shapeOf(graph, region), atRest(graph), resourcesOf(graph)];
  return { model, measurements: readMeasurements(), shape, rest, resources };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      stack: { type: "string", default: "dev" },
      players: { type: "string" },
      "from-events": { type: "boolean" },
      ...outputsOption,
      load: { type: "string" },
      measure: { type: "boolean" },
      docs: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return console.log(usage);
  const model = values.load === undefined ? loadModel : await readLoad(values.load, loadModel);
  const measured = values["from-events"]
    ? measuredLoad(await readMeasured(values.outputs, isoDate(Date.now())))
    : undefined;
  if (measured) console.log(`Measured: ${JSON.stringify(measured)}\n`);
  const players = Number(values.players ?? measured?.players ?? 1_000);
  if (!(players > 0)) throw new Error(`--players: ${values.players} is not a number of players`);
  if (values.measure) await measure(root, "dev");
  const basis = await basisOf(values.stack, { ...model, ...measured?.load });
  if (values.docs) {
    const prod = await basisOf("prod", loadModel);
    writeFileSync(join(root, "docs/costs.md"), document({ dev: basis, prod }));
    writeFileSync(join(root, "docs/prices.html"), await pricePage({ dev: basis, prod }));
    writeFileSync(
      join(root, "docs/costs.svg"),
      picture([
        { name: "before the cuts", color: "#c0392b", points: curve(beforeCuts(basis)) },
        { name: "prod", color: "#8e44ad", points: curve(prod) },
        { name: "dev", color: "#2980b9", points: curve(basis) },
      ]),
    );
    return;
  }
  const print = (title: string, table: Table) => console.log(`${title}\n\n${aligned(table)}\n`);
  print("A million requests of each route, at list prices", perMillion(basis));
  print("At rest", resting(basis));
  print(`${values.stack}, ${players} daily players, by cause`, byRoute(basis, players));
  print("What the cuts save", saved(basis, [players]));
  print(`${values.stack}, by service`, byService(basis, [players]));
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
