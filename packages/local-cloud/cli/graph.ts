import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { startCloud } from "../cloud";
import { shownGraph } from "../console";
import { thrownMessage } from "../core/thrownMessage";
import { DeployError } from "../engine";
import { graphUsage } from "./graphUsage";
import { tree } from "./tree";

/** Runs the program on temporary data and prints its resources. `args` are the command's options. */
export async function printGraph(args: readonly string[]): Promise<void> {
  const values = read(args);
  if (values.help) return console.log(graphUsage);
  const data = mkdtempSync(join(tmpdir(), "local-cloud-graph-"));
  try {
    const cloud = await startCloud({
      folder: resolve(values.program),
      stack: values.stack,
      data,
      port: 0,
      awsPort: 0,
    });
    console.log(
      values.json ? JSON.stringify(shownGraph(cloud), null, 2) : tree(cloud.graph, { all: values.all }),
    );
    await cloud.close();
  } finally {
    rmSync(data, { recursive: true });
  }
}

const options = {
  stack: { type: "string", default: "dev" },
  program: { type: "string", default: "." },
  json: { type: "boolean" },
  all: { type: "boolean" },
  help: { type: "boolean" },
} as const;

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new DeployError(`${thrownMessage(error)}\n\n${graphUsage}`);
  }
}

if (require.main === module)
  printGraph(process.argv.slice(2)).then(
    () => process.exit(0),
    (error) => {
      console.error(error instanceof DeployError ? error.message : error);
      process.exit(1);
    },
  );
