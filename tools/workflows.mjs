// Reads each workflow with GitHub's own parser, and prints what GitHub would refuse: unknown keys, wrong values, and
// unknown contexts and functions in expressions. `npm run workflows` gets the parser by npx, whose packages are beside the programs
// in the path. Plain JavaScript, because the parser's types are only there.
import { existsSync, globSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

const parser = process.env.PATH.split(delimiter)
  .map((programs) => join(programs, "../@actions/workflow-parser/dist/index.js"))
  .find((file) => existsSync(file));
if (!parser) throw new Error("GitHub's parser is not here: npm run workflows");
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import(
  pathToFileURL(parser).href
);

/** Returns what GitHub would refuse in a workflow, one line each. */
async function refusedIn(name) {
  const content = readFileSync(name, "utf8");
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

const workflows = globSync([
  ".github/workflows/*.yml",
  "packages/create-game-backend/template/github/workflows/*.yml",
]);
const refused = (await Promise.all(workflows.map(refusedIn))).flat();
for (const message of refused) console.error(message);
console.log(`${workflows.length} workflows, ${refused.length} faults`);
process.exitCode = workflows.length === 0 || refused.length > 0 ? 1 : 0;
