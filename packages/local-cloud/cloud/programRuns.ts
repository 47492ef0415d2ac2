import { join } from "node:path";

import {
  Assets,
  type Deployment,
  deploy,
  type Invoke,
  LastRun,
  type Program,
  programCache,
  readProgram,
  replay,
  State,
  type StateOptions,
} from "../engine";

export interface ProgramRunsOptions
  extends Pick<StateOptions, "region" | "providers" | "extraOutputs">,
    Pick<Parameters<typeof deploy>[0], "onLine" | "onRegister" | "onResource"> {
  readonly folder: string;
  readonly stack: string;
  readonly config?: Readonly<Record<string, string>>;
  /** Provider configuration that is added to the stack's configuration. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly invokes: Readonly<Record<string, Invoke>>;
  readonly exact?: boolean;
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
    /** The hosts and ports of the local cloud. Each start may have others. */
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
  private config: Readonly<Record<string, string>> | undefined;
  private changed: string[] = [];

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
        this.changed.push(`${change} ${resource.name} (${resource.type})`);
        onChange(change, resource);
      },
    });
  }

  /** The changes of the last run, a line each. */
  get changes(): readonly string[] {
    return this.changed;
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
    if (deployment) return { deployment, isReplayed: true };
    return { deployment: await this.run(), isReplayed: false };
  }

  /** Runs the program, and applies the differences from the existing resources. */
  async run({ background = false } = {}): Promise<Deployment> {
    this.changed = [];
    const program = this.program();
    try {
      const deployment = await deploy({
        ...this.options,
        program: { ...program, config: { ...program.config, ...this.options.endpoints } },
        background,
        state: this.state,
        assets: this.assets,
        onLoaded: (paths) => {
          for (const path of paths) this.loaded.add(path);
        },
      });
      this.keep(program, deployment);
      return deployment;
    } catch (error) {
      // The next start can apply a difference that cannot be applied to existing resources.
      if (!this.options.signal.aborted) this.lastRun(program)?.forget();
      throw error;
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
    const { folder = join(programCache(program.folder), "runs"), addresses } = kept;
    return new LastRun(folder, { program, node: process.version }, addresses);
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
