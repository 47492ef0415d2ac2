import assert from "node:assert/strict";

import type {
  PolicyResource,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";

import { unknown } from "./withoutUnknowns";

/** Inputs by the title of their case. */
type Accepted = Readonly<Record<string, object>>;
type Refused = Readonly<Record<string, readonly [inputs: object, message: RegExp]>>;

/** Specifies a rule about resources of one type: the inputs that it accepts and those that it refuses. */
export function specify(
  rule: ResourceValidationPolicy,
  type: string,
  accepted: Accepted,
  refused: Refused,
): void {
  describe(`${rule.name}, on ${type.split(":").at(-1)}`, () => {
    for (const [title, inputs] of Object.entries(accepted))
      it(`accepts ${title}`, async () => assert.deepEqual(await violations(rule, type, inputs), []));
    for (const [title, inputs] of Object.entries(accepted))
      it(`accepts ${title}, whatever of it is unknown at preview`, async () => {
        const found: Record<string, string[]> = {};
        for (const [path, partly] of withUnknowns(inputs)) found[path] = await violations(rule, type, partly);
        assert.deepEqual(onlyFull(found), {});
      });
    for (const [title, [inputs, message]] of Object.entries(refused))
      it(`refuses ${title}`, async () =>
        assert.match((await violations(rule, type, inputs)).join("\n"), message));
    it("ignores resources of other types", async () => {
      for (const [inputs] of Object.values(refused))
        assert.deepEqual(await violations(rule, "aws:other/thing:Thing", inputs), []);
    });
  });
}

/** A resource of a stack with its name. `uses` names the resources that a property depends on; `dependsOn` is the option. */
export interface Part {
  readonly type: string;
  readonly props?: Readonly<Record<string, unknown>>;
  readonly uses?: Readonly<Record<string, readonly string[]>>;
  /** The name of the resource's parent. */
  readonly parent?: string;
  /** The region of the resource's provider. */
  readonly region?: string;
}

export type Parts = Readonly<Record<string, Part>>;

/**
 * Specifies a rule about a stack: the stacks that it accepts, and those that it refuses, each with the resource at
 * fault.
 */
export function specifyStack(
  rule: StackValidationPolicy,
  accepted: Readonly<Record<string, Parts>>,
  refused: Readonly<Record<string, readonly [parts: Parts, name: string, message: RegExp]>>,
): void {
  describe(rule.name, () => {
    for (const [title, parts] of Object.entries(accepted))
      it(`accepts ${title}`, async () => assert.deepEqual(await stackViolations(rule, parts), []));
    for (const [title, parts] of Object.entries(accepted))
      it(`accepts ${title}, whatever of it is unknown at preview`, async () => {
        const found: Record<string, unknown[]> = {};
        for (const [name, part] of Object.entries(parts))
          for (const [path, props] of withUnknowns(part.props ?? {}))
            found[`${name}: ${path}`] = await stackViolations(rule, { ...parts, [name]: { ...part, props } });
        assert.deepEqual(onlyFull(found), {});
      });
    for (const [title, [parts, name, message]] of Object.entries(refused))
      it(`refuses ${title}`, async () => {
        const found = await stackViolations(rule, parts);
        assert.ok(
          found.some((violation) => violation.urn === urnOf(name) && message.test(violation.message)),
          JSON.stringify(found),
        );
      });
  });
}

const onlyFull = <T>(lists: Readonly<Record<string, readonly T[]>>) =>
  Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));

/** Returns copies of properties, each with one value at any depth replaced by an unknown one, with the value's path. */
function withUnknowns(value: object): [path: string, copy: Record<string, unknown>][] {
  return Object.entries(value)
    .filter(([key]) => key !== "opts")
    .flatMap(([key, member]) => {
      const inside = typeof member === "object" && member !== null ? withUnknowns(member) : [];
      const others: [string, unknown][] = [
        [key, unknown],
        ...inside.map(([path, copy]) => [`${key}.${path}`, copy] as [string, unknown]),
      ];
      return others.map(([path, other]): [string, Record<string, unknown>] => {
        const copy = Array.isArray(value) ? [...value] : { ...value };
        Reflect.set(copy, key, other);
        return [path, copy as Record<string, unknown>];
      });
    });
}

/** Returns the messages of a rule on one resource. */
export async function violations(
  rule: ResourceValidationPolicy,
  type: string,
  props: object,
  opts: Partial<ResourceValidationArgs["opts"]> = {},
): Promise<string[]> {
  const found: string[] = [];
  const args: ResourceValidationArgs = {
    type,
    name: "one",
    urn: urnOf("one"),
    props,
    opts: { ...options, ...("opts" in props && typeof props.opts === "object" ? props.opts : {}), ...opts },
    stackTags: new Map(),
    isType: () => false,
    asType: () => undefined,
    getConfig: <T extends object>() => ({}) as T,
    notApplicable: (reason) => assert.fail(reason),
  };
  for (const validate of [rule.validateResource ?? []].flat())
    await validate(args, (message) => void found.push(message));
  return found;
}

/** Returns the violations that a rule finds in a stack. */
export async function stackViolations(rule: StackValidationPolicy, parts: Parts, config: object = {}) {
  const found: { message: string; urn: string }[] = [];
  await rule.validateStack(
    {
      resources: resourcesOf(parts),
      stackTags: new Map(),
      getConfig: <T extends object>() => config as T,
      notApplicable: (reason) => assert.fail(reason),
    },
    (message, urn = "") => void found.push({ message, urn }),
  );
  return found;
}

function resourcesOf(parts: Parts): PolicyResource[] {
  const resources = Object.entries(parts).map(
    ([name, { type, props = {}, region }]): PolicyResource => ({
      type,
      name,
      urn: urnOf(name),
      props,
      ...(region && { provider: { type: "aws", name: "aws", urn: urnOf("aws"), props: { region } } }),
      opts: options,
      dependencies: [],
      propertyDependencies: {},
      isType: () => false,
      asType: () => undefined,
    }),
  );
  for (const resource of resources) {
    resource.parent = resources.find(({ name }) => name === parts[resource.name]?.parent);
    resource.propertyDependencies = Object.fromEntries(
      Object.entries(parts[resource.name]?.uses ?? {}).map(([property, names]) => [
        property,
        resources.filter(({ name }) => names.includes(name)),
      ]),
    );
    resource.dependencies = Object.values(resource.propertyDependencies).flat();
  }
  return resources;
}

const urnOf = (name: string) => `urn:pulumi:dev::game::type::${name}`;

const options: ResourceValidationArgs["opts"] = {
  protect: false,
  ignoreChanges: [],
  aliases: [],
  customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
  additionalSecretOutputs: [],
};
