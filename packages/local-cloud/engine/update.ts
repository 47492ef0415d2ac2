import { isObject } from "../core/isObject";
import { thrownMessage } from "../core/thrownMessage";
import { DeployError, type RecordedResource } from "./graph";
import { changedNames, describe } from "./inputs";
import type { Values } from "./protocol";
import type { Prepared, Registration, ResourceRegistry, ResourceState, State } from "./state";

/**
 * What stores data, and what feeds it. A change can add outputs that the program passes on, such as a stream's ARN, and no
 * request notices it, so it is made at once.
 */
const early = /^aws:(dynamodb\/table|sqs\/queue|sns\/topic|cloudwatch\/logGroup):/;

/** What does something when it is created. It comes after the changes that it depends on. */
const acts = /^aws:lambda\/invocation:/;

/** A registration, with the resource as the program received it. */
interface Step {
  readonly registration: Registration;
  readonly told: ResourceState;
  /** The change waits for `commit`. */
  readonly waits: boolean;
  /** It may wait for a grant meanwhile, so only what depends on it comes after it. All else comes one after another. */
  readonly takesTime?: boolean;
}

/**
 * A run of a program that runs already. Changes that requests would notice wait for `commit`, which makes all of them. If
 * the run or the commit fails, everything is as it was before.
 */
export class Update implements ResourceRegistry {
  private readonly steps: Step[] = [];
  /** What was created or changed, with the resource as it was before, in this order. */
  private readonly done: { readonly before: ResourceState | undefined; readonly now: ResourceState }[] = [];
  private registered: ReadonlySet<string> = new Set();

  /** `late`: the types whose new resources wait for `commit`, as changed ones do. */
  constructor(
    private readonly state: State,
    private readonly late?: RegExp,
  ) {}

  get addresses() {
    return this.state.addresses;
  }

  put(registration: Registration): Promise<ResourceState> {
    return this.state.oneAtATime(registration.urn, async () => {
      const prepared = await this.state.prepare(registration);
      const planned = await this.plan(prepared);
      this.steps.push({ registration, ...planned });
      return planned.told;
    });
  }

  async deleteAllExcept(urns: ReadonlySet<string>): Promise<void> {
    this.registered = urns;
    for (const gone of this.state.allExcept(urns))
      if (!this.steps.some(({ registration }) => registration.aliases.includes(gone.urn)))
        await this.state.checkDelete(gone);
  }

  /** Makes the changes that wait. */
  async commit(): Promise<void> {
    const aside = new Map<string, Promise<void>>();
    try {
      const outputs = new Map<string, Values>();
      for (const step of this.steps) {
        const { urn, dependencies } = step.registration;
        await Promise.all(dependencies.map((each) => aside.get(each)));
        const end = this.finish(step, outputs);
        if (!step.takesTime) await end;
        else {
          aside.set(urn, end);
          end.catch(() => {});
        }
      }
      await Promise.all(aside.values());
      for (const { urn } of this.state.allExcept(this.registered)) await this.state.delete(urn);
    } catch (error) {
      await Promise.allSettled(aside.values());
      await this.undo(error);
      throw error;
    }
  }

  /** Makes everything as it was before `cause`. Rejects, naming it and the resources, if that is not possible. */
  async undo(cause: unknown): Promise<void> {
    const failed: string[] = [];
    const attempt = (resource: RecordedResource, work: () => Promise<unknown>) =>
      work().catch((error: unknown) => failed.push(`${describe(resource)}: ${error}`));
    const done = this.done.splice(0);
    for (const { before, now } of done)
      if (before)
        await attempt(now.recorded, async () => {
          const { wire: _, ...about } = before.registration;
          const { inputs } = before.recorded;
          const isSame = before.realized === now.realized;
          const back = { registration: before.registration, about, inputs, before: now, isSame };
          this.state.hold(await this.state.make(back));
        });
    for (const { before, now } of done.reverse())
      if (!before) await attempt(now.recorded, () => this.state.delete(now.recorded.urn));
    if (failed.length > 0)
      throw new DeployError(
        `${thrownMessage(cause)}\nThese could not be made as they were before:\n  ${failed.join("\n  ")}\nRestart the local cloud.`,
        { cause },
      );
  }

  private async plan(prepared: Prepared): Promise<Omit<Step, "registration">> {
    const { about, before, isSame } = prepared;
    if (before && isSame) return { told: unchanged(prepared, before), waits: false };
    if (!about.custom) return { told: predicted(prepared), waits: true };
    if (
      (before ? !early.test(about.type) : this.late?.test(about.type)) ||
      (acts.test(about.type) && this.dependsOnWaiting(about))
    ) {
      await this.state.checkChange(prepared);
      return { told: predicted(prepared), waits: true, takesTime: acts.test(about.type) };
    }
    try {
      return { told: await this.make(prepared), waits: false };
    } catch (error) {
      // It may need a change that waits, such as a grant.
      if (before || !this.dependsOnWaiting(about)) throw error;
      await this.state.checkChange(prepared);
      return { told: predicted(prepared), waits: true, takesTime: true };
    }
  }

  private dependsOnWaiting({ dependencies, parent }: Prepared["about"]): boolean {
    const waiting = new Set(this.steps.filter(({ waits }) => waits).map(({ told }) => told.recorded.urn));
    return dependencies.some((urn) => waiting.has(urn)) || (parent !== undefined && waiting.has(parent));
  }

  private async make(prepared: Prepared): Promise<ResourceState> {
    const now = await this.state.make(prepared);
    this.done.push({ before: prepared.before, now });
    return now;
  }

  /** Makes a change that waits, or that follows from outputs that the program could not know. */
  private async finish({ registration, told, waits }: Step, outputs: Map<string, Values>): Promise<void> {
    const { urn } = registration;
    await this.state.oneAtATime(urn, async () => {
      const wire = current(registration, outputs);
      // Files may have changed since the program named them.
      const prepared = await this.state.prepare({ ...registration, wire });
      const { before } = prepared;
      const isLeft = before && (prepared.isSame || (!waits && wire === registration.wire));
      const held = isLeft ? unchanged(prepared, before) : await this.make(prepared);
      this.state.hold(held);
      const differing = differences(told, held);
      if (differing) outputs.set(urn, differing);
    });
  }
}

/** Returns a resource whose inputs have not changed, with the rest of its new registration. */
function unchanged({ registration, about }: Prepared, before: ResourceState): ResourceState {
  const { id, inputs, outputs } = before.recorded;
  return { ...before, registration, recorded: { ...about, id, inputs, outputs } };
}

/** Returns a resource as it will be after a change that waits: outputs keep their values, except those that are inputs. */
function predicted({ registration, about, inputs, before }: Prepared): ResourceState {
  const former = before?.realized?.outputs ?? {};
  const changed = before ? changedNames(before.recorded.inputs, inputs) : [];
  const outputs = { ...former };
  for (const name of changed) if (name in outputs) outputs[name] = inputs[name];
  const id = before?.recorded.id ?? (about.custom ? "" : undefined);
  const realized = about.custom ? { id: id ?? "", outputs } : undefined;
  const recorded = {
    ...about,
    id,
    inputs,
    outputs: realized ? { ...before?.extra, ...inputs, ...outputs } : {},
  };
  return { registration, recorded, extra: before?.extra, realized };
}

/** Returns the values that the program received, each with the value that it is now; nothing if none differs. */
function differences(told: ResourceState, now: ResourceState): Values | undefined {
  const received = { ...told.realized?.outputs, id: told.recorded.id };
  const present: Values = { ...now.realized?.outputs, id: now.recorded.id };
  const found = Object.entries(received).filter(
    ([name, value]) => typeof value === "string" && value !== "" && value !== present[name],
  );
  return found.length > 0
    ? Object.fromEntries(found.map(([name, value]) => [String(value), present[name]]))
    : undefined;
}

/** Returns the inputs of a registration, with the present outputs of the resources that they depend on. */
function current({ wire, propertyDependencies }: Registration, outputs: ReadonlyMap<string, Values>): Values {
  if (outputs.size === 0) return wire;
  const entries = Object.entries(wire).map(([name, value]) => {
    const known = (propertyDependencies[name] ?? []).flatMap((urn) => outputs.get(urn) ?? []);
    return [name, known.length > 0 ? replaced(value, Object.assign({}, ...known)) : value] as const;
  });
  return entries.some(([name, value]) => value !== wire[name]) ? Object.fromEntries(entries) : wire;
}

/** Replaces whole texts, and longer ones within texts. Returns the same value if it has none of them. */
function replaced(value: unknown, values: Values): unknown {
  if (typeof value === "string") {
    if (value in values) return values[value];
    return Object.entries(values).reduce(
      (text, [before, now]) => (before.length >= 6 ? text.replaceAll(before, String(now)) : text),
      value,
    );
  }
  if (Array.isArray(value)) {
    const list = value.map((each) => replaced(each, values));
    return list.some((each, at) => each !== value[at]) ? list : value;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, replaced(each, values)] as const);
  return entries.some(([name, each]) => each !== value[name]) ? Object.fromEntries(entries) : value;
}
