import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { DataLock } from "../cloud/dataLock";
import { openSnapshot, saveSnapshot } from "../cloud/snapshot";
import { thrownMessage } from "../core/thrownMessage";
import { DeployError, readProgram } from "../engine";
import { snapshotFile } from "./snapshotFile";
import { snapshotUsage } from "./snapshotUsage";

/** Saves or loads a snapshot. Returns what it did. */
export function snapshot(args: readonly string[]): string {
  const { values, positionals } = read(args);
  const [what, name, ...rest] = positionals;
  if ((what !== "save" && what !== "load") || !name || rest.length > 0) throw new DeployError(snapshotUsage);
  const folder = resolve(values.program);
  const { project, stack } = readProgram(folder, values.stack);
  const data = resolve(folder, values.data ?? `.local/${stack}`);
  const file = snapshotFile(folder, name);
  const began = performance.now();
  const { tables } =
    what === "save" ? saveSnapshot(data, file, { project, stack }) : load(file, data, { project, stack });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${what === "save" ? "Saved" : "Loaded"} ${rows} rows of ${tables.length} tables, with users and objects, in ${((performance.now() - began) / 1000).toFixed(1)} s: ${file}`;
}

function load(file: string, data: string, program: Parameters<typeof openSnapshot>[1]) {
  // Read first: data are deleted only if there is something to take their place.
  const { head, restore } = openSnapshot(file, program);
  const lock = new DataLock(data);
  try {
    lock.clear();
    restore(data);
    return head;
  } finally {
    lock.release();
  }
}

const options = {
  program: { type: "string", default: "." },
  stack: { type: "string", default: "dev" },
  data: { type: "string" },
} as const;

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new DeployError(`${thrownMessage(error)}\n\n${snapshotUsage}`);
  }
}

if (require.main === module)
  try {
    console.log(snapshot(process.argv.slice(2)));
  } catch (error) {
    console.error(error instanceof DeployError ? error.message : error);
    process.exitCode = 1;
  }
