import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { recordPreview } from "@game-backend/tools/policy/record";
import { pathOf, written } from "./baseline";
import { type StackName, stackNames, stacks } from "./stacks";

const usage = `Writes the resources of every stack to test/upgrades/baselines/<name>.txt. Later programs must keep them.

  npm run baseline -- <name> [--program <folder>]

<name> is the version of a release, such as 0.2.0. --program is the checkout of another commit, with its packages.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { program: { type: "string", default: "." } },
  });
  const [name] = positionals;
  if (!name || !/^[\w.-]+$/.test(name)) throw new Error(usage);
  const graphs: Partial<Record<StackName, Awaited<ReturnType<typeof recordPreview>>>> = {};
  for (const each of stackNames) {
    const { stack, config } = stacks[each];
    graphs[each] = await recordPreview(stack, { folder: resolve(values.program), config });
    console.log(`${each}: ${graphs[each].length} resources`);
  }
  writeFileSync(pathOf(name), written(graphs));
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
