import { type PolicyResource, UnknownValueError } from "@pulumi/policy";

/**
 * Stands for a value that is unknown at preview, such as the ARN of a resource that does not exist yet. Rules treat it
 * as a value that is present and correct: they check what is known, and `pulumi up` checks the rest. It is the marker
 * that Pulumi itself uses for an unknown string.
 */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Returns true for a value that is unknown at preview. */
export const isUnknown = (value: unknown): boolean => value === unknown;

/** Returns true for a value that is unknown at preview, or has an unknown part. */
export const holdsUnknown = (value: unknown): boolean =>
  isUnknown(value) ||
  (typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown));

/**
 * Returns true if the value at a path of properties, such as `settings.loggingLevel`, contains an unknown value or is
 * part of one.
 */
export const isHidden = (props: unknown, path: string): boolean => holdsUnknown(valueAt(props, path));

/** Returns the value at a path of properties, or the unknown value that it is part of. */
function valueAt(props: unknown, path: string): unknown {
  let value = props;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return isUnknown(value) ? value : undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

/** Returns true if the number at a path of properties is above 0, or may be: it is unknown at preview. */
export const mayBeAbove0 = (props: unknown, path: string): boolean =>
  isHidden(props, path) || Number(valueAt(props, path)) > 0;

/** Returns the known elements of a list. Returns none if the list is unknown or absent. */
export const known = <T>(values: readonly T[] | null | undefined): readonly T[] =>
  Array.isArray(values) ? values.filter((value) => !isUnknown(value)) : [];

const copies = new WeakMap<object, unknown>();

/**
 * Returns a resource's properties with `unknown` for every unknown value. Pulumi's own properties throw when a rule
 * reads an unknown value, and the engine then skips the whole rule: for a stack rule, on all resources.
 */
export function withoutUnknowns<T>(value: T): T {
  return copied(value) as T;
}

function copied(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const made = copies.get(value);
  if (made) return made;
  const copy: Record<PropertyKey, unknown> | unknown[] = Array.isArray(value) ? [] : {};
  copies.set(value, copy);
  for (const key of Object.keys(value)) Reflect.set(copy, key, copied(read(value, key)));
  return copy;
}

function read(value: object, key: string): unknown {
  try {
    return Reflect.get(value, key);
  } catch (error) {
    if (error instanceof UnknownValueError) return unknown;
    throw error;
  }
}

/** A resource with `withoutUnknowns` applied to it, and to those that it leads to once a rule follows them. */
class Known implements PolicyResource {
  readonly type: string;
  readonly urn: string;
  readonly name: string;

  constructor(
    private readonly resource: PolicyResource,
    private readonly byUrn: ReadonlyMap<string, PolicyResource>,
  ) {
    ({ type: this.type, urn: this.urn, name: this.name } = resource);
  }

  isType(type: Parameters<PolicyResource["isType"]>[0]): boolean {
    return this.resource.isType(type);
  }

  asType(type: Parameters<PolicyResource["asType"]>[0]): never {
    return this.resource.asType(type) as never;
  }

  get props(): PolicyResource["props"] {
    return withoutUnknowns(this.resource.props);
  }

  get opts(): PolicyResource["opts"] {
    return this.resource.opts;
  }

  get provider(): PolicyResource["provider"] {
    return this.resource.provider;
  }

  get parent(): PolicyResource["parent"] {
    return this.resource.parent && this.byUrn.get(this.resource.parent.urn);
  }

  get dependencies(): PolicyResource["dependencies"] {
    return this.linked(this.resource.dependencies);
  }

  get propertyDependencies(): PolicyResource["propertyDependencies"] {
    return Object.fromEntries(
      Object.entries(this.resource.propertyDependencies).map(([name, all]) => [name, this.linked(all)]),
    );
  }

  private linked(all: readonly PolicyResource[]): PolicyResource[] {
    return all.map((one) => this.byUrn.get(one.urn) ?? new Known(one, this.byUrn));
  }
}

const stacks = new WeakMap<readonly PolicyResource[], readonly PolicyResource[]>();

/** Returns a stack's resources with `withoutUnknowns` applied to them and to the resources that they depend on. */
export function resourcesWithoutUnknowns(resources: readonly PolicyResource[]): readonly PolicyResource[] {
  const made = stacks.get(resources);
  if (made) return made;
  const byUrn = new Map<string, PolicyResource>();
  for (const resource of resources) byUrn.set(resource.urn, new Known(resource, byUrn));
  const known = [...byUrn.values()];
  stacks.set(resources, known);
  return known;
}
