import { isDeepStrictEqual } from "node:util";

import type { Provider, Realized } from "../core/service";
import { LocalAddresses } from "./addresses";
import type { Assets } from "./assets";
import { DeployError, type RecordedResource } from "./graph";
import { changedNames, checkInputs, describe, listed } from "./inputs";
import { insteadOf } from "./instead";
import type { Values } from "./protocol";
import { assetPaths, plainValues } from "./wire";
import { withRegion } from "./withRegion";

/** The changes that can happen to a resource. */
type Change = "created" | "updated" | "deleted";

/** A resource as the program registers it. `wire` has its inputs in Pulumi's wire format. */
export interface Registration extends Omit<RecordedResource, "id" | "inputs" | "outputs"> {
  readonly wire: Values;
}

/** A resource that exists. */
export interface ResourceState {
  readonly registration: Registration;
  readonly recorded: RecordedResource;
  /** Outputs that the provider's package adds to every resource. */
  readonly extra?: Values;
  /** Absent for components. */
  readonly realized?: Realized;
}

/** Receives the resources that a program registers. */
export interface ResourceRegistry {
  readonly addresses: LocalAddresses;
  /** Creates or changes a resource. Rejects with a `DeployError` if that fails. */
  put(registration: Registration): Promise<ResourceState>;
  /** Called at the end of a run of the program, with the URNs of all resources that it registered. */
  deleteAllExcept(urns: ReadonlySet<string>): Promise<void>;
}

/** The effect that a registration would have. */
export interface Prepared {
  readonly registration: Registration;
  readonly about: Omit<Registration, "wire">;
  readonly inputs: Values;
  /** The resource as it is; absent for a new one. */
  readonly before: ResourceState | undefined;
  readonly isSame: boolean;
}

export interface StateOptions {
  readonly assets: Assets;
  /**
   * The stack's region.
   * @default the regions of resources are not checked
   */
  readonly region?: string;
  /** Returns the provider of a type, or `undefined` if none implements it. */
  providers(type: string): Promise<Provider | undefined> | Provider | undefined;
  /** Returns outputs that the provider's package adds to every resource, such as `region`. */
  extraOutputs?(
    about: Pick<RecordedResource, "type" | "provider">,
    inputs: Values,
    provider: Provider | undefined,
  ): Values;
  /** Called when a resource has been created, changed or deleted. */
  onChange?(change: Change, resource: RecordedResource): void;
}

const known = new WeakMap<Values, readonly string[]>();

/** Returns the paths of the files and folders that a resource is built from. Its inputs are searched only once. */
function pathsIn({ wire }: Registration): readonly string[] {
  const paths = known.get(wire) ?? assetPaths(wire);
  known.set(wire, paths);
  return paths;
}

/** Holds the resources that exist. When the program runs again, only resources that differ are changed. */
export class State implements ResourceRegistry {
  readonly addresses = new LocalAddresses();
  private readonly resources = new Map<string, ResourceState>();
  /** The last operation on each resource: the program and a file change may work on the same one. */
  private readonly working = new Map<string, Promise<unknown>>();

  constructor(private readonly options: StateOptions) {}

  /** Creates a resource, changes it, or does nothing if its inputs are the same. Rejects with a `DeployError`. */
  put(registration: Registration): Promise<ResourceState> {
    return this.oneAtATime(registration.urn, async () => {
      const held = await this.make(await this.prepare(registration));
      this.hold(held);
      return held;
    });
  }

  /** Records a resource behind those that it depends on in this run, which may be newer than itself. */
  hold(held: ResourceState): void {
    this.rename(held.registration);
    this.resources.delete(held.registration.urn);
    this.resources.set(held.registration.urn, held);
  }

  forget(urn: string): void {
    this.resources.delete(urn);
  }

  /**
   * Applies changes in the files and folders that resources are built from, such as a function's code. Only resources
   * with a path that is `touched` are read again. Returns the resources that changed.
   */
  async refresh(touched: (path: string) => boolean = () => true): Promise<RecordedResource[]> {
    const changed: RecordedResource[] = [];
    for (const { registration } of this.builtFrom(touched)) {
      await this.oneAtATime(registration.urn, async () => {
        const before = this.resources.get(registration.urn);
        const now = before && (await this.make(await this.prepare(before.registration)));
        if (now && now.realized !== before.realized) changed.push(now.recorded);
      });
    }
    return changed;
  }

  /** Tells services that these files and folders are about to change. */
  async announce(touched: (path: string) => boolean): Promise<void> {
    for (const { recorded } of this.builtFrom(touched)) {
      const provider = await this.options.providers(recorded.type);
      const { id = "", inputs, outputs } = recorded;
      provider?.changing?.({ id, inputs, outputs });
    }
  }

  /** Deletes the resources that the program no longer registers, dependents first. */
  async deleteAllExcept(urns: ReadonlySet<string>): Promise<void> {
    for (const { urn } of this.allExcept(urns)) await this.delete(urn);
  }

  /** Returns the resources with other URNs, dependents first. */
  allExcept(urns: ReadonlySet<string>): RecordedResource[] {
    return [...this.resources.values()]
      .map(({ recorded }) => recorded)
      .filter(({ urn }) => !urns.has(urn))
      .reverse();
  }

  /** Deletes a resource, unless the program retains it. */
  async delete(urn: string): Promise<void> {
    const held = this.resources.get(urn);
    if (held) await this.oneAtATime(urn, () => this.remove(held.recorded));
    this.resources.delete(urn);
  }

  /** Throws if a resource cannot be deleted. */
  async checkDelete(gone: RecordedResource): Promise<void> {
    if (gone.protect && !gone.retainOnDelete)
      throw new DeployError(`Pulumi refuses to delete ${describe(gone)}: it is protected.\n  ${gone.urn}`);
    if (!gone.custom || gone.retainOnDelete) return;
    if (!(await this.providerOf(gone)).remove) throw new DeployError(cannot("delete", gone));
  }

  /** Throws if a resource cannot be changed in this way, or its new inputs are wrong. */
  async checkChange({ about, inputs, before }: Prepared): Promise<void> {
    const provider = await this.providerOf(about);
    checkInputs(provider, inputs, about);
    if (before && !provider.update)
      throw new DeployError(cannot("change", about, changedNames(before.recorded.inputs, inputs)));
  }

  /** Returns an existing resource. */
  find(urn: string): ResourceState | undefined {
    return this.resources.get(urn);
  }

  /** Returns the paths of the files and folders that a resource is built from, as the program names them. */
  pathsOf(isMeant: (resource: RecordedResource) => boolean): readonly string[] {
    for (const { recorded, registration } of this.resources.values())
      if (isMeant(recorded)) return pathsIn(registration);
    return [];
  }

  /** Returns the paths of the files and folders that resources are built from, as the program names them. */
  assetPaths(): string[] {
    return [...this.resources.values()].flatMap(({ registration }) => pathsIn(registration));
  }

  /** Gives a resource its new URN, if it exists under a former one. */
  private rename({ urn, aliases }: Registration): void {
    if (this.resources.has(urn)) return;
    const former = aliases.find((alias) => this.resources.has(alias));
    const held = former && this.resources.get(former);
    if (!held) return;
    this.resources.delete(former);
    this.resources.set(urn, held);
  }

  private builtFrom(touched: (path: string) => boolean): ResourceState[] {
    return [...this.resources.values()].filter(({ registration }) => pathsIn(registration).some(touched));
  }

  async oneAtATime<T>(urn: string, work: () => Promise<T>): Promise<T> {
    const before = this.working.get(urn) ?? Promise.resolve();
    const now = before.catch(() => {}).then(work);
    this.working.set(urn, now);
    try {
      return await now;
    } finally {
      if (this.working.get(urn) === now) this.working.delete(urn);
    }
  }

  /** Returns what a registration would do to the resource that has its URN, or a former one. */
  async prepare(given: Registration): Promise<Prepared> {
    const urn = [given.urn, ...given.aliases].find((each) => this.resources.has(each));
    const before = urn === undefined ? undefined : this.resources.get(urn);
    const registration = {
      ...given,
      wire: keeping(given.ignoreChanges, before?.registration.wire, given.wire),
    };
    const { wire, ...about } = registration;
    const { assets } = this.options;
    const plain = await withResource(about, "create", () =>
      plainValues(wire, (asset) => assets.materialize(asset)),
    );
    const inputs = withRegion(about, this.addresses.in(plain), this.options.region);
    const isSame = before !== undefined && isDeepStrictEqual(before.recorded.inputs, inputs);
    return { registration, about, inputs, before, isSame };
  }

  /** Creates or changes a resource. */
  async make({ registration, about, inputs, before, isSame }: Prepared): Promise<ResourceState> {
    const { extraOutputs, onChange } = this.options;
    this.rename(registration);
    const realized = isSame
      ? before?.realized
      : about.custom
        ? await this.realize(about, inputs, before?.recorded)
        : undefined;
    this.addresses.add(realized?.addresses);
    const provider = realized && (await this.options.providers(about.type));
    const extra = realized && extraOutputs?.(about, inputs, provider);
    const outputs = realized ? { ...extra, ...inputs, ...realized.outputs } : {};
    const recorded = { ...about, id: realized?.id, inputs, outputs };
    const held = { registration, recorded, extra, realized };
    this.resources.set(about.urn, held);
    if (!isSame) onChange?.(before ? "updated" : "created", recorded);
    return held;
  }

  private async realize(
    about: Omit<Registration, "wire">,
    inputs: Values,
    before: RecordedResource | undefined,
  ): Promise<Realized> {
    const provider = await this.providerOf(about);
    const checked = checkInputs(provider, inputs, about) as never;
    if (!before) return withResource(about, "create", () => provider.create(checked, about));
    const { update, remove } = provider;
    if (!update) throw new DeployError(cannot("change", about, changedNames(before.inputs, inputs)));
    const former = { id: before.id ?? "", inputs: before.inputs, outputs: before.outputs };
    const realized = await withResource(about, "change", () => update(checked, about, former));
    // A different id means a different resource, which replaces the former one.
    if (realized.id === former.id || !remove) return realized;
    if (before.protect) {
      const { id, outputs } = realized;
      await withResource(about, "replace", () => remove({ id, inputs, outputs }, about));
      throw new DeployError(
        `Pulumi refuses to replace ${describe(before)}: it is protected.\n  ${before.urn}`,
      );
    }
    if (!before.retainOnDelete) await withResource(about, "replace", () => remove(former, about));
    return realized;
  }

  private async remove(gone: RecordedResource): Promise<void> {
    await this.checkDelete(gone);
    if (!gone.custom || gone.retainOnDelete) return;
    const { remove } = await this.providerOf(gone);
    const { id = "", inputs, outputs } = gone;
    await withResource(gone, "delete", () => remove?.({ id, inputs, outputs }, gone));
    this.options.onChange?.("deleted", gone);
  }

  private async providerOf(about: Omit<Registration, "wire"> | RecordedResource): Promise<Provider> {
    const provider = await this.options.providers(about.type);
    if (provider) return provider;
    throw new DeployError(
      `The local cloud does not implement ${describe(about)}.${insteadOf(about.type)} ${listed}\n  ${about.urn}`,
    );
  }
}

const cannot = (what: "change" | "delete", about: Parameters<typeof describe>[0], names: string[] = []) =>
  `The local cloud cannot ${what} ${describe(about)} while it runs${names.length > 0 ? `: ${names.join(", ")}` : ""}. ` +
  "Restart it to apply this. The data are kept.";

/** Returns the inputs, with the former values of those whose changes the program says to ignore. */
function keeping(ignored: readonly string[], before: Values | undefined, inputs: Values): Values {
  if (!before || ignored.length === 0) return inputs;
  const all = ignored.includes("*")
    ? Object.keys(inputs)
    : ignored.map((path) => path.split(/[.[]/)[0] ?? "");
  const former = all.filter((name) => name in before).map((name) => [name, before[name]]);
  return { ...inputs, ...Object.fromEntries(former) };
}

/** Runs `run`, and names the resource in every error. */
async function withResource<T>(
  about: Pick<RecordedResource, "urn" | "type" | "name" | "at">,
  what: "create" | "change" | "replace" | "delete",
  run: () => Promise<T> | T,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new DeployError(
      `The local cloud could not ${what} ${describe(about)}:\n  ${reason}\n  ${about.urn}`,
      { cause: error },
    );
  }
}
