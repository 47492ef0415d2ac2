import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { startCloud } from "../cloud";
import { shownGraph } from "../console";
import { DeployError, type RecordedResource } from "../engine";

const usage =
  "npm run graph [-- --program <folder> --stack <name> --json]: prints what the program registers, as a tree or as JSON";

/** The resources as a tree of parents, each with where the program registers it. */
export function tree(graph: readonly RecordedResource[]): string {
  const lines = (parent: string | undefined, indent: string): string[] =>
    graph
      .filter((resource) => resource.parent === parent)
      .flatMap((resource) => [
        `${indent}${resource.name}  ${resource.type}${resource.at ? `  ${resource.at}` : ""}`,
        ...lines(resource.urn, `${indent}  `),
      ]);
  return lines(undefined, "").join("\n");
}

/** `npm run graph`: the same run as `npm start`, on data that are thrown away. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      stack: { type: "string", default: "dev" },
      program: { type: "string", default: "." },
      json: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return console.log(usage);
  const data = mkdtempSync(join(tmpdir(), "game-backend-graph-"));
  try {
    const cloud = await startCloud({
      folder: resolve(values.program),
      stack: values.stack,
      data,
      port: 0,
      awsPort: 0,
    });
    console.log(values.json ? JSON.stringify(shownGraph(cloud), null, 2) : tree(cloud.graph));
    await cloud.close();
  } finally {
    rmSync(data, { recursive: true });
  }
}

if (require.main === module)
  main().then(
    () => process.exit(0),
    (error) => {
      console.error(error instanceof DeployError ? error.message : error);
      process.exit(1);
    },
  );
