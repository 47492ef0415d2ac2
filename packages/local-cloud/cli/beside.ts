import { existsSync } from "node:fs";
import { resolve } from "node:path";

import { requireBundled } from "../core/bundled";
import { DeployError } from "../engine";

/** A service outside of AWS that runs beside a local run, such as a store that signs with its own key. */
export interface Beside {
  readonly name: string;
  /** Where a browser opens it. */
  readonly url: string;
  /** The configuration that makes the program trust it. The command line overrides it. */
  readonly config: Readonly<Record<string, string>>;
  /** Called with the stack's outputs once the run is ready. */
  ready(outputs: Readonly<Record<string, unknown>>): void;
  close(): Promise<void>;
}

/**
 * Starts the service of a module: its function `start` gets the folder of the run's data. Rejects with a `DeployError` if there
 * is no such module or function.
 */
export async function startBeside(module: string, data: string): Promise<Beside> {
  const path = resolve(module);
  if (!existsSync(path)) throw new DeployError(`There is no module ${module}: --beside takes its path.`);
  const { start } = (await requireBundled(path)) as { start?: (given: { data: string }) => Promise<Beside> };
  if (typeof start !== "function") throw new DeployError(`The module ${module} exports no function "start".`);
  return start({ data });
}
