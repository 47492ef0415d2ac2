import { existsSync } from "node:fs";
import { resolve } from "node:path";

import { requireBundled } from "../core/bundled";
import { DeployError } from "../engine";

/** A service outside of AWS that runs beside a local run, such as a store that signs with its own key. */
export interface Beside {
  readonly name: string;
  /** Where a browser opens it. Absent: it has no page. */
  readonly url?: string;
  /** The configuration that makes the program trust it. The command line overrides it. */
  readonly config: Readonly<Record<string, string>>;
  /**
   * The parts of the configuration that another start may have otherwise, such as its own address or a key, always in the same
   * order. A start without the program replaces those of the recorded run by them.
   * @default none
   */
  readonly varying?: readonly string[];
  /** Called with the stack's outputs once the run is ready. */
  ready(outputs: Readonly<Record<string, unknown>>): void;
  close(): Promise<void>;
}

/** The environment that a service beside a run gets at its start. */
export interface BesideRun {
  /** The folder of the run's data. */
  readonly data: string;
  /** Returns the time of the run, in epoch milliseconds. */
  readonly now: () => number;
}

/** The exports of a module of such a service. */
interface BesideModule {
  start?(run: BesideRun): Promise<Beside>;
  /**
   * Returns the names of the real services that the program calls with this configuration, for which this one can stand in.
   * Their time is the real one.
   */
  outside?(config: Readonly<Record<string, string>>): readonly string[];
}

/** The services beside a run, as one. */
interface AllBeside extends Required<Pick<Beside, "config" | "varying" | "ready" | "close">> {
  readonly addresses: readonly Required<Pick<Beside, "name" | "url">>[];
}

/**
 * Starts the services of modules: the function `start` of each gets the run's folder and time. Rejects with a `DeployError` if
 * there is no such module or function.
 */
export async function startAllBeside(modules: readonly string[], run: BesideRun): Promise<AllBeside> {
  const all: Beside[] = [];
  for (const module of modules) all.push(await startBeside(module, run));
  return {
    addresses: all.flatMap(({ name, url }) => (url ? [{ name, url }] : [])),
    config: Object.assign({}, ...all.map(({ config }) => config)),
    varying: all.flatMap(({ varying = [] }) => varying),
    ready: (outputs) => {
      for (const each of all) each.ready(outputs);
    },
    close: async () => void (await Promise.all(all.map((each) => each.close()))),
  };
}

/** Returns the names of the real services that the program calls with a configuration, as the modules know them. */
export async function outsideOf(
  modules: readonly string[],
  config: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const all = await Promise.all(modules.map(load));
  return all.flatMap(({ outside }) => outside?.(config) ?? []);
}

async function load(module: string): Promise<BesideModule> {
  const path = resolve(module);
  if (!existsSync(path)) throw new DeployError(`There is no module ${module}: --beside takes its path.`);
  return (await requireBundled(path)) as BesideModule;
}

async function startBeside(module: string, run: BesideRun): Promise<Beside> {
  const { start } = await load(module);
  if (typeof start !== "function") throw new DeployError(`The module ${module} exports no function "start".`);
  return start(run);
}
