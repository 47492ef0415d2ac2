import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { startCloud } from "../packages/local-cloud/cloud";
import type { RecordedResource } from "../packages/local-cloud/engine";
import { rules } from "../policies/rules";
import { analyze } from "./policy/analyze";
import { table } from "./policy/table";

const root = resolve(__dirname, "..");

const usage = `Reviews the resources of a stack by the rules in policies/, without the Pulumi CLI and without AWS.

  npm run policy [-- --stack <name>]

Ends with 1 if a mandatory rule is violated.`;

/** Records what the program registers for a stack, in a local run on data that are thrown away. */
export async function record(stack: string): Promise<readonly RecordedResource[]> {
  const data = mkdtempSync(join(tmpdir(), "policy-"));
  try {
    const cloud = await startCloud({ folder: root, stack, data, port: 0, awsPort: 0 });
    await cloud.close();
    return cloud.graph;
  } finally {
    rmSync(data, { recursive: true });
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { stack: { type: "string", default: "dev" }, help: { type: "boolean" } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const graph = await record(values.stack);
  const findings = await analyze(rules, graph);
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
