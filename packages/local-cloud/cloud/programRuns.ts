import { existsSync } from "node:fs";
import { join } from "node:path";

import { readSmallFile } from "../core/smallFile";
import { thrownMessage } from "../core/thrownMessage";

import {
  Assets,
  DeployError,
  type Deployment,
  deploy,
  type Invoke,
  isInert,
  LastRun,
  type LoadedModule,
  type Program,
  programCache,
  type RecordedResource,
  readProgram,
  replay,
  State,
  type StateOptions,
  Update,
} from "../engine";

export interface ProgramRunsOptions
  extends Pick<StateOptions, "region" | "providers" | "extraOutputs">,
    Pick<Parameters<typeof deploy>[0], "onLine" | "onProgress" | "onRegister" | "onResource"> {
  readonly folder: string;
  readonly stack: string;
  readonly config?: Readonly<Record<string, string>>;
  /** Provider configuration that is added to the stack's configuration. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly invokes: Readonly<Record<string, Invoke>>;
  /** Returns what a program that cannot be run lacks. */
  readonly lacks?: ((folder: string) => string | undefined) | undefined;
  readonly exact?: boolean;
  /**
   * Makes a change between requests.
   * @default at once
   */
  readonly exclusively?: (change: () => Promise<void>) => Promise<void>;
  /**
   * The types whose new resources wait for the end of a later run, as changed ones do.
   * @default none: what no request notices yet is created at once
   */
  readonly late?: RegExp;
  readonly signal: AbortSignal;
  /**
   * Stores each run, so that the next start of an unchanged program need not run it.
   * @default the program always runs
   */
  readonly kept?: {
    /**
     * The folder of the file.
     * @default `.cache/local-cloud/runs` in the program's `node_modules`
     */
    readonly folder?: string;
    /** The hosts and ports of the local cloud, and other parts of the configuration that each start may have otherwise. */
    readonly addresses: readonly string[];
    /** Returns the absolute paths of the sources that these folders were built from. */
    built(folders: readonly string[]): readonly string[];
  };
  /** Called when a resource has been created, changed or deleted. */
  readonly onChange: NonNullable<StateOptions["onChange"]>;
}

/** Runs a program at the start and whenever it changes, and holds the resources that exist. */
export class ProgramRuns {
  readonly state: State;
  private readonly assets: Assets;
  private readonly loaded = new Set<string>();
  /** The modules of the last successful run, by their paths. */
  private modules: ReadonlyMap<string, LoadedModule> = new Map();
  /** The texts of its other sources, such as `Pulumi.yaml`. */
  private others: ReadonlyMap<string, string | undefined> = new Map();
  private config: Readonly<Record<string, string>> | undefined;
  private changed: string[] = [];
  /** Code is being swapped, which is no change of a run. */
  private isSwapping = false;
  /** True once the resources of a run exist. */
  private isRunning = false;

  constructor(private readonly options: ProgramRunsOptions) {
    const { folder, config, region, providers, extraOutputs, onChange } = options;
    this.config = config;
    this.assets = new Assets(folder);
    this.state = new State({
      assets: this.assets,
      region,
      providers,
      extraOutputs,
      onChange: (change, resource) => {
        if (!this.isSwapping) this.changed.push(`${change} ${resource.name} (${resource.type})`);
        onChange(change, resource);
      },
    });
  }

  /** True if no start has ended. What one that was cut off has bundled is kept. */
  get isFirst(): boolean {
    const { kept } = this.options;
    return kept !== undefined && !existsSync(this.runsFolder());
  }

  /** The changes of the last run, a line each. */
  get changes(): readonly string[] {
    return this.changed;
  }

  /**
   * Returns true if the program may register something else because of a file's present text. Only functions that did not
   * run in its last run may change without that.
   */
  affects(path: string): boolean {
    if (!this.sources().includes(path)) return false;
    const module = this.modules.get(path);
    const text = readSmallFile(path);
    if (!module) return text !== this.others.get(path);
    return text === undefined || !isInert(module, text, this.modules.values());
  }

  /** Returns the first line of a file that is not as it was in the last successful run, counted from 1. */
  changedLine(path: string): number | undefined {
    const before = (this.modules.get(path)?.text ?? this.others.get(path))?.split("\n");
    const now = readSmallFile(path)?.split("\n");
    const at = before && now ? now.findIndex((line, place) => line !== before[place]) : -1;
    return at < 0 ? undefined : at + 1;
  }

  /** Returns the absolute paths of the program's own source files. */
  sources(): readonly string[] {
    const { folder, stack } = this.options;
    return [...this.loaded, ...["Pulumi.yaml", `Pulumi.${stack}.yaml`].map((name) => join(folder, name))];
  }

  /**
   * Creates the resources of the last run if nothing has changed since; then `isReplayed` is true. Otherwise runs the
   * program.
   */
  async start(): Promise<{ readonly deployment: Deployment; readonly isReplayed: boolean }> {
    const last = this.lastRun()?.read();
    for (const path of Object.keys(last?.sources ?? {})) this.loaded.add(path);
    // If this fails or is stopped, the program's run says more.
    const { addresses = [] } = this.options.kept ?? {};
    const deployment = last && (await replay(last, this.counted(), addresses).catch(() => undefined));
    if (deployment) {
      this.isRunning = true;
      return { deployment, isReplayed: true };
    }
    return { deployment: await this.run(), isReplayed: false };
  }

  /**
   * Runs the program. The first run creates its resources one after another; a later one makes all differences together, in
   * `options.exclusively`, or none if it fails. `signal` ends a run that no longer matters.
   */
  async run({
    background = false,
    signal,
  }: {
    background?: boolean;
    signal?: AbortSignal;
  } = {}): Promise<Deployment> {
    this.changed = [];
    const program = this.program();
    const update = this.isRunning ? new Update(this.state, this.options.late) : undefined;
    let modules: readonly LoadedModule[] = [];
    const others = new Map(
      this.sources().flatMap((path) => (this.modules.has(path) ? [] : [[path, readSmallFile(path)]])),
    );
    try {
      const given = await deploy({
        ...this.options,
        program: { ...program, config: { ...program.config, ...this.options.endpoints } },
        background,
        state: update ?? this.state,
        assets: this.assets,
        signal: signal ? AbortSignal.any([signal, this.options.signal]) : this.options.signal,
        onLoaded: (loaded) => {
          modules = loaded;
          for (const { path } of loaded) this.loaded.add(path);
        },
      });
      const deployment = update ? await this.commit(update, given, signal) : given;
      this.isRunning = true;
      this.modules = new Map(modules.map((module) => [module.path, module]));
      this.others = others;
      this.keep(program, deployment);
      return deployment;
    } catch (error) {
      await update?.undo(error);
      // The next start can apply a difference that cannot be applied to existing resources.
      if (!this.options.signal.aborted && !signal?.aborted) this.lastRun(program)?.forget();
      const lacks = error instanceof DeployError ? this.options.lacks?.(this.options.folder) : undefined;
      throw lacks === undefined ? error : new DeployError(`${thrownMessage(error)}\n\n${lacks}`);
    }
  }

  /** Makes the changes of a run. Returns what the program registered, as it is now. */
  private async commit(
    update: Update,
    { graph, ...outputs }: Deployment,
    signal?: AbortSignal,
  ): Promise<Deployment> {
    const { exclusively = (change) => change() } = this.options;
    await exclusively(async () => {
      signal?.throwIfAborted();
      await update.commit();
    });
    const now = graph.map((given) => {
      const { custom, urn } = given;
      return (custom ? this.state.find(urn)?.recorded : undefined) ?? given;
    });
    return { graph: now, ...outputs };
  }

  /** Applies changes in the files that resources are built from, without a run of the program. */
  async refresh(touched: (path: string) => boolean): Promise<readonly RecordedResource[]> {
    this.isSwapping = true;
    try {
      return await this.state.refresh(touched);
    } finally {
      this.isSwapping = false;
    }
  }

  /** Adds to the program's configuration, from the next run on. */
  configure(config: Readonly<Record<string, string>>): void {
    this.config = { ...this.config, ...config };
  }

  close(): Promise<void> {
    return this.assets.close();
  }

  private program(): Program {
    const { folder, stack } = this.options;
    return readProgram(folder, stack, this.config);
  }

  private counted(): Pick<State, "put"> {
    const { onRegister, onResource, signal } = this.options;
    return {
      put: async (registration) => {
        signal.throwIfAborted();
        onRegister?.();
        const held = await this.state.put(registration);
        onResource?.(held.recorded, 0);
        return held;
      },
    };
  }

  private lastRun(program = this.program()): LastRun | undefined {
    const { kept } = this.options;
    if (!kept) return undefined;
    return new LastRun(this.runsFolder(), { program, node: process.version }, kept.addresses);
  }

  private runsFolder(): string {
    const { kept, folder } = this.options;
    return kept?.folder ?? join(programCache(folder), "runs");
  }

  private keep(program: Program, deployment: Deployment): void {
    const { kept } = this.options;
    if (!kept) return;
    const built = kept.built(this.state.assetPaths());
    const packages = ["package.json", "package-lock.json"].map((name) => join(program.folder, name));
    const held = deployment.graph.flatMap(({ urn }) => this.state.find(urn) ?? []);
    this.lastRun(program)?.write([...this.sources(), ...built, ...packages], held, deployment);
  }
}
