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

/** The services beside a run, as one. */
interface AllBeside extends Pick<Beside, "config" | "ready" | "close"> {
  readonly addresses: readonly Pick<Beside, "name" | "url">[];
}

/**
 * Starts the services of modules: the function `start` of each gets the folder of the run's data. Rejects with a `DeployError` if
 * there is no such module or function.
 */
export async function startAllBeside(modules: readonly string[], data: string): Promise<AllBeside> {
  const all: Beside[] = [];
  for (const module of modules) all.push(await startBeside(module, data));
  return {
    addresses: all,
    config: Object.assign({}, ...all.map(({ config }) => config)),
    ready: (outputs) => {
      for (const each of all) each.ready(outputs);
    },
    close: async () => void (await Promise.all(all.map((each) => each.close()))),
  };
}

async function startBeside(module: string, data: string): Promise<Beside> {
  const path = resolve(module);
  if (!existsSync(path)) throw new DeployError(`There is no module ${module}: --beside takes its path.`);
  const { start } = (await requireBundled(path)) as { start?: (given: { data: string }) => Promise<Beside> };
  if (typeof start !== "function") throw new DeployError(`The module ${module} exports no function "start".`);
  return start({ data });
}
