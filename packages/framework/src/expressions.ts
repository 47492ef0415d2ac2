/** Conditions and changes of rows as data, and the DynamoDB expressions built from them. */

export type Test =
  /** A map equals one with the same members. */
  | { equals: Value | Readonly<Record<string, Value>> }
  | { not: Value }
  | { atLeast: Value }
  | { atMost: Value }
  | { exists: boolean }
  /** The attribute is a map or a set with at least so many members. */
  | { members: number }
  /** The attribute is a set with this member. */
  | { includes: string }
  /** The attribute is no set with this member. */
  | { excludes: string };

type Value = string | number | bigint | boolean;

/** Returns the test that an attribute still has the value that was read, or is still missing. */
export const unchanged = (value: Value | undefined): Test =>
  value === undefined ? { exists: false } : { equals: value };

/** Conditions by attribute, all of which must hold. A dot addresses a map's member: `inventory.sword`. */
export type Conditions<Row> = { [K in Path<Row>]?: Test | readonly Test[] };

/** An attribute's name, or a path into one that is a map. */
export type Path<Row> = Row extends unknown
  ? {
      [K in keyof Row & string]: NonNullable<Row[K]> extends infer Inner
        ? Inner extends readonly unknown[] | Uint8Array | ReadonlySet<unknown>
          ? K
          : Inner extends object
            ? K | `${K}.${string}`
            : K
        : K;
    }[keyof Row & string]
  : never;

/** A change of a row and its condition. */
export interface Change<Row> extends When<Row> {
  set?: { [K in Path<Row>]?: unknown };
  /** Sets attributes that are missing. */
  first?: { [K in Path<Row>]?: unknown };
  /** Adds to numbers; a missing attribute counts as 0. */
  add?: { [K in Path<Row>]?: number | bigint };
  /** Sets an attribute to another one's previous value plus a number: `rankKey: ["scoreUnits", 5n]`. */
  sum?: { [K in Path<Row>]?: readonly [of: keyof Row & string, plus: number | bigint] };
  /** Sets an attribute to another one's previous value, or to the given value if there is none. */
  copy?: { [K in Path<Row>]?: readonly [of: keyof Row & string, otherwise: unknown] };
  /** Adds members to sets of strings; a missing set counts as empty. */
  include?: { [K in Path<Row>]?: readonly string[] };
  /** Takes members from sets of strings. A set without members is a missing one. */
  exclude?: { [K in Path<Row>]?: readonly string[] };
  remove?: readonly Path<Row>[];
}

export interface When<Row> {
  /** Writes only if all of these hold. */
  if?: Conditions<Row>;
  /** Does not write if all conditions in any of these hold. A comparison with a missing attribute never holds, but `not` does. */
  unless?: Conditions<Row> | readonly Conditions<Row>[];
}

export interface Expression {
  UpdateExpression?: string;
  ConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
}

/** Placeholders for names and values, needed because any name may be a reserved word. */
class Placeholders {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, unknown> = {};
  private readonly known = new Map<string, string>();

  path(path: string): string {
    return path
      .split(".")
      .map((name) => this.name(name))
      .join(".");
  }

  name(name: string): string {
    const placeholder = this.known.get(name) ?? `#${this.known.size}`;
    this.known.set(name, placeholder);
    this.names[placeholder] = name;
    return placeholder;
  }

  value(value: unknown): string {
    const placeholder = `:${Object.keys(this.values).length}`;
    this.values[placeholder] = value;
    return placeholder;
  }
}

/** Returns the expressions of an update, or only the condition if nothing changes. */
export function expression<Row>(change: Change<Row>): Expression {
  const at = new Placeholders();
  const entries = (object: object | undefined) =>
    Object.entries(object ?? {}).filter(([, value]) => value !== undefined);
  const orElse = (path: string, value: unknown) => `if_not_exists(${at.path(path)}, ${at.value(value)})`;
  const sum = (of: string, plus: unknown) => `${orElse(of, 0)} + ${at.value(plus)}`;
  // ADD is for attributes alone. It is a fifth of the same sum, and an expression has 4 KB.
  const isInner = ([path]: [string, unknown]) => path.includes(".");
  const added = entries(change.add).filter((one) => !isInner(one));
  const sets = [
    ...entries(change.set).map(([path, value]) => `${at.path(path)} = ${at.value(value)}`),
    ...entries(change.first).map(([path, value]) => `${at.path(path)} = ${orElse(path, value)}`),
    ...entries(change.add)
      .filter(isInner)
      .map(([path, value]) => `${at.path(path)} = ${sum(path, value)}`),
    ...entries(change.sum).map(([path, [of, plus]]) => `${at.path(path)} = ${sum(of, plus)}`),
    ...entries(change.copy).map(([path, [of, otherwise]]) => `${at.path(path)} = ${orElse(of, otherwise)}`),
  ];
  const members = (sets: object | undefined) =>
    entries(sets).map(([path, list]) => `${at.path(path)} ${at.value(new Set(list))}`);
  const [included, excluded] = [
    [...added.map(([path, value]) => `${at.name(path)} ${at.value(value)}`), ...members(change.include)],
    members(change.exclude),
  ];
  const update = [
    sets.length > 0 && `SET ${sets.join(", ")}`,
    included.length > 0 && `ADD ${included.join(", ")}`,
    excluded.length > 0 && `DELETE ${excluded.join(", ")}`,
    change.remove?.length && `REMOVE ${change.remove.map((path) => at.path(path)).join(", ")}`,
  ]
    .filter(Boolean)
    .join(" ");
  const condition = when(change, at);
  return {
    ...(update && { UpdateExpression: update }),
    ...(condition && { ConditionExpression: condition }),
    ...(Object.keys(at.names).length > 0 && { ExpressionAttributeNames: at.names }),
    ...(Object.keys(at.values).length > 0 && { ExpressionAttributeValues: at.values }),
  };
}

function when<Row>({ if: wanted, unless = [] }: When<Row>, at: Placeholders): string {
  const refusals = Array.isArray(unless)
    ? (unless as readonly Conditions<Row>[])
    : [unless as Conditions<Row>];
  const refused = refusals.map((conditions) => `NOT (${all(conditions, at)})`);
  return [...(wanted ? [all(wanted, at)] : []), ...refused].join(" AND ");
}

const all = <Row>(conditions: Conditions<Row>, at: Placeholders): string =>
  Object.entries<Test | readonly Test[] | undefined>(conditions)
    .flatMap(([path, tests]) => [tests ?? []].flat().map((test) => one(at.path(path), test, at)))
    .join(" AND ");

function one(path: string, test: Test, at: Placeholders): string {
  if ("exists" in test) return `${test.exists ? "attribute_exists" : "attribute_not_exists"}(${path})`;
  if ("members" in test) return `size(${path}) >= ${at.value(test.members)}`;
  if ("excludes" in test) return `NOT contains(${path}, ${at.value(test.excludes)})`;
  if ("includes" in test) return `contains(${path}, ${at.value(test.includes)})`;
  if ("equals" in test) return `${path} = ${at.value(test.equals)}`;
  if ("not" in test) return `${path} <> ${at.value(test.not)}`;
  if ("atLeast" in test) return `${path} >= ${at.value(test.atLeast)}`;
  return `${path} <= ${at.value(test.atMost)}`;
}

/** A range of sort keys. */
export type Range = { beginsWith: string } | { equals: Value } | { above: Value } | { below: Value };

/** Returns the key condition of a query. */
export function keyCondition(
  hashKey: string,
  hash: string,
  rangeKey?: string,
  range?: Range,
): Expression & { KeyConditionExpression: string } {
  const at = new Placeholders();
  const own = `${at.name(hashKey)} = ${at.value(hash)}`;
  const sort = range && rangeKey && rangeCondition(at.name(rangeKey), range, at);
  return {
    KeyConditionExpression: sort ? `${own} AND ${sort}` : own,
    ExpressionAttributeNames: at.names,
    ExpressionAttributeValues: at.values,
  };
}

function rangeCondition(name: string, range: Range, at: Placeholders): string {
  if ("beginsWith" in range) return `begins_with(${name}, ${at.value(range.beginsWith)})`;
  if ("equals" in range) return `${name} = ${at.value(range.equals)}`;
  if ("above" in range) return `${name} > ${at.value(range.above)}`;
  return `${name} < ${at.value(range.below)}`;
}
