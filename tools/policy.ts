import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { rules } from "../policies/rules";
import { analyze } from "./policy/analyze";
import { configOf } from "./policy/packConfig";
import { record } from "./policy/record";
import { table } from "./policy/table";

const usage = `Reviews the resources of a stack by the rules in policies/, without the Pulumi CLI and without AWS.

  npm run policy [-- --program <folder> --stack <name>]

Exits with 1 if a mandatory rule is violated.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      program: { type: "string", default: "." },
      stack: { type: "string", default: "dev" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const { graph } = await record(values.stack, resolve(values.program));
  const findings = await analyze(rules, graph, configOf(values.stack));
  console.log(table(findings, graph));
  const mandatory = findings.filter(({ enforcementLevel }) => enforcementLevel === "mandatory").length;
  console.log(
    `${values.stack}: ${rules.length} rules, ${graph.length} resources, ` +
      `${mandatory} mandatory and ${findings.length - mandatory} advisory violations`,
  );
  return mandatory > 0 ? 1 : 0;
}

if (require.main === module)
  main().then(
    (code) => process.exit(code),
    (error) => {
      console.error(error instanceof Error ? error.message : error);
      process.exit(2);
    },
  );
