import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { rulesOf } from "@game-backend/policies/rules";
import { sayRunning } from "../loading";
import { analyze } from "./analyze";
import { configOf } from "./packConfig";
import { record, recordPreview } from "./record";
import { table } from "./table";

export const summary = "reviews a stack's resources by the rules of @game-backend/policies";

export const usage = `Reviews the resources of a stack by the rules of @game-backend/policies, without the Pulumi CLI and without AWS.

  game-backend policy [--program <folder>] [--stack <name>] [--preview]

  --program <folder>  the program's folder (.)
  --stack <name>      the stack            (dev)
  --preview           reviews a first preview, in which AWS has decided nothing yet: also of what a local run does not
                      know, such as other Regions and images

The rules' settings are in policies/config/<stack>.json, if there is one, and what the program exempts from them in
policies/exemptions.json. Exits with 1 if a mandatory rule is violated.`;

/** Resolves with the command's exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      program: { type: "string", default: "." },
      stack: { type: "string", default: "dev" },
      preview: { type: "boolean", default: false },
    },
  });
  const folder = resolve(values.program);
  const config = configOf(values.stack, folder);
  const rules = rulesOf(folder);
  sayRunning();
  const graph = values.preview
    ? await recordPreview(values.stack, { folder })
    : (await record(values.stack, folder)).graph;
  const findings = await analyze(rules, graph, config);
  console.log(table(findings, graph));
  const mandatory = findings.filter(({ enforcementLevel }) => enforcementLevel === "mandatory").length;
  console.log(
    `${values.stack}: ${rules.length} rules, ${graph.length} resources, ` +
      `${mandatory} mandatory and ${findings.length - mandatory} advisory violations`,
  );
  return mandatory > 0 ? 1 : 0;
}
