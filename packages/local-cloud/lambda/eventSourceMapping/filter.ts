import { z } from "zod";
import { isObject } from "../../core/isObject";

/**
 * Matches event filter patterns: a subset of EventBridge's, as event source mappings accept them. All fields
 * of a pattern must match, each by one of its values. Unknown elements are refused.
 */
type Matches = (value: unknown) => boolean;

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const excluded = z.union([z.string(), z.number()]);
const bound = z.enum(["=", "<", "<=", ">", ">="]);
const range = z.tuple([z.enum([">", ">="]), z.number(), z.enum(["<", "<="]), z.number()]);

const comparison = z.union([
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ suffix: z.string() }),
  z.strictObject({ "equals-ignore-case": z.string() }),
  z.strictObject({
    "anything-but": z.union([excluded, z.array(excluded), z.strictObject({ prefix: z.string().min(1) })]),
  }),
  z.strictObject({ numeric: z.union([z.tuple([bound, z.number()]), range]) }),
]);

const leaf = z.array(z.union([scalar, comparison]), {
  error: "a field takes a list of values or comparisons",
});

/** Compiles a pattern. Throws an error that names the wrong field. */
export function compileFilter(pattern: string): Matches {
  return compile(z.record(z.string(), z.unknown()).parse(JSON.parse(pattern)), []);
}

function compile(pattern: Readonly<Record<string, unknown>>, path: readonly string[]): Matches {
  const fields = Object.entries(pattern).map(([name, wanted]): Matches => {
    const here = [...path, name];
    if (name === "$or") return either(wanted, path);
    const matches = isObject(wanted) ? anyOf(compile(wanted, here)) : values(wanted, here);
    return (value) => matches(isObject(value) ? value[name] : undefined);
  });
  return (value) => fields.every((matches) => matches(value));
}

/** Matches a list if any of its members matches. */
const anyOf =
  (matches: Matches): Matches =>
  (value) =>
    Array.isArray(value) ? value.some(matches) : matches(value);

function either(wanted: unknown, path: readonly string[]): Matches {
  const parsed = z.array(z.record(z.string(), z.unknown())).min(1).safeParse(wanted);
  if (!parsed.success) throw new Error(`${[...path, "$or"].join(".")}: takes a list of patterns`);
  const alternatives = parsed.data.map((pattern) => compile(pattern, path));
  return (value) => alternatives.some((matches) => matches(value));
}

function values(wanted: unknown, path: readonly string[]): Matches {
  const parsed = leaf.safeParse(wanted);
  if (!parsed.success)
    throw new Error(
      `${path.join(".")}: the local cloud does not implement ${JSON.stringify(wanted)}; it knows values, ` +
        "exists, prefix, suffix, equals-ignore-case, anything-but, numeric and $or",
    );
  const each = parsed.data.map(
    (one): Matches => (isObject(one) ? compare(one as Comparison) : (value) => value === one),
  );
  return anyOf((value) => each.some((matches) => matches(value)));
}

type Comparison = z.output<typeof comparison>;

function compare(wanted: Comparison): Matches {
  // For a filter, only leaves exist.
  if ("exists" in wanted) return (value) => isLeaf(value) === wanted.exists;
  if ("prefix" in wanted) return (value) => typeof value === "string" && value.startsWith(wanted.prefix);
  if ("suffix" in wanted) return (value) => typeof value === "string" && value.endsWith(wanted.suffix);
  if ("equals-ignore-case" in wanted) {
    const lower = wanted["equals-ignore-case"].toLowerCase();
    return (value) => typeof value === "string" && value.toLowerCase() === lower;
  }
  if ("numeric" in wanted) return (value) => typeof value === "number" && within(value, wanted.numeric);
  const except = wanted["anything-but"];
  if (isObject(except)) {
    const { prefix } = except as { prefix: string };
    return (value) => isLeaf(value) && !(typeof value === "string" && value.startsWith(prefix));
  }
  const list: readonly unknown[] = Array.isArray(except) ? except : [except];
  return (value) => isLeaf(value) && !list.includes(value);
}

const isLeaf = (value: unknown) => value !== undefined && !isObject(value);

function within(value: number, [sign, limit, ...rest]: readonly (string | number)[]): boolean {
  const number = Number(limit);
  const holds =
    sign === "="
      ? value === number
      : sign === "<"
        ? value < number
        : sign === "<="
          ? value <= number
          : sign === ">"
            ? value > number
            : value >= number;
  return holds && (rest.length === 0 || within(value, rest));
}
