import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { startCloud } from "../cloud";
import { shownGraph } from "../console";
import { thrownMessage } from "../core/thrownMessage";
import { awsInvokes, DeployError, type Deployment, preview, readProgram } from "../engine";
import { graphUsage } from "./graphUsage";
import { tree } from "./tree";

/** Runs the program on temporary data and prints its resources. `args` are the command's options. */
export async function printGraph(args: readonly string[]): Promise<void> {
  const values = read(args);
  if (values.help) return console.log(graphUsage);
  const [folder, { stack }] = [resolve(values.program), values];
  const deployed = values.preview ? await previewed(folder, stack) : await run(folder, stack);
  console.log(
    values.json ? JSON.stringify(shownGraph(deployed), null, 2) : tree(deployed.graph, { all: values.all }),
  );
}

/** Runs a program on temporary data, and ends it. */
async function run(folder: string, stack: string): Promise<Pick<Deployment, "graph">> {
  const data = mkdtempSync(join(tmpdir(), "local-cloud-graph-"));
  try {
    const cloud = await startCloud({ folder, stack, data, port: 0, awsPort: 0 });
    await cloud.close();
    return cloud;
  } finally {
    rmSync(data, { recursive: true });
  }
}

function previewed(folder: string, stack: string): Promise<Deployment> {
  const program = readProgram(folder, stack);
  const region = program.config["aws:region"] ?? "";
  return preview({ program, invokes: awsInvokes({ accountId: "123456789012", region }) });
}

const options = {
  stack: { type: "string", default: "dev" },
  program: { type: "string", default: "." },
  json: { type: "boolean" },
  preview: { type: "boolean" },
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
