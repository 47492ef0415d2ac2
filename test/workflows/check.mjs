// Reads each workflow with GitHub's own parser, and prints what GitHub would refuse: unknown keys, wrong values, and
// unknown contexts and functions in expressions. Plain JavaScript, because the parser is in a separate package, whose types
// exist only after `npm run workflows`.
import { globSync, readFileSync } from "node:fs";

import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";

/** Returns what GitHub would refuse in a workflow, one line each. */
async function refusedIn(name) {
  const content = readFileSync(name, "utf8");
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

const workflows = globSync(".github/workflows/*.yml");
const refused = (await Promise.all(workflows.map(refusedIn))).flat();
for (const message of refused) console.error(message);
console.log(`${workflows.length} workflows, ${refused.length} faults`);
process.exitCode = workflows.length === 0 || refused.length > 0 ? 1 : 0;
