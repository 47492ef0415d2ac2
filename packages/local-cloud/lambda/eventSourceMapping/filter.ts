import { BlockList, isIP } from "node:net";
import { z } from "zod";
import { isObject } from "../../core/isObject";
import { thrownMessage } from "../../core/thrownMessage";

/**
 * Matches event filter patterns: a subset of EventBridge's, as event source mappings accept them. All fields
 * of a pattern must match, each by one of its values. Unknown elements are refused.
 */
type Matches = (value: unknown) => boolean;

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const excluded = z.union([z.string(), z.number()]);
const bound = z.enum(["=", "<", "<=", ">", ">="]);
const range = z.tuple([z.enum([">", ">="]), z.number(), z.enum(["<", "<="]), z.number()]);

const oneOrMore = <T extends z.ZodType>(kind: T) => z.union([kind, z.array(kind).min(1)]);
const ending = z.union([z.string(), z.strictObject({ "equals-ignore-case": z.string() })]);
/**
 * A text with `*` for any characters, and a backslash before `*` or a backslash that stands for itself. AWS refuses what it
 * finds too complex, recorded of six stars and not of two; the local cloud takes four.
 */
const wildcard = z.string().regex(/^(?:(?:[^*\\]|\\[*\\])*(?:\*(?!\*)|$)){1,5}$/);
const cidr = z.string().check((text) => {
  if (!rangeOf(text.value)) text.issues.push({ code: "custom", message: "no range", input: text.value });
});

const comparison = z.union([
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({ prefix: ending }),
  z.strictObject({ suffix: ending }),
  z.strictObject({ "equals-ignore-case": z.string() }),
  z.strictObject({ wildcard }),
  z.strictObject({ cidr }),
  z.strictObject({
    "anything-but": z.union([
      oneOrMore(excluded),
      z.strictObject({ prefix: oneOrMore(z.string().min(1)) }),
      z.strictObject({ suffix: oneOrMore(z.string().min(1)) }),
      z.strictObject({ "equals-ignore-case": oneOrMore(z.string()) }),
      z.strictObject({ wildcard: oneOrMore(wildcard) }),
    ]),
  }),
  z.strictObject({ numeric: z.union([z.tuple([bound, z.number()]), range]) }),
]);

const leaf = z.array(z.union([scalar, comparison])).min(1);

/** Returns why a text is no pattern, or `undefined` if it is one. */
export function patternProblem(text: string): string | undefined {
  try {
    compileFilter(text);
    return undefined;
  } catch (error) {
    return thrownMessage(error);
  }
}

/** Compiles a pattern. Throws an error that names the wrong field. */
export function compileFilter(pattern: string): Matches {
  return compile(z.record(z.string(), z.unknown()).parse(JSON.parse(pattern)), []);
}

function compile(pattern: Readonly<Record<string, unknown>>, path: readonly string[]): Matches {
  const fields = Object.entries(pattern).map(([dotted, wanted]): Matches => {
    if (dotted === "$or") return either(wanted, path);
    // A dotted name is the nested member, in a pattern and in an event.
    const [name = "", ...rest] = dotted.split(".");
    const here = [...path, name];
    const inner = rest.length > 0 ? { [rest.join(".")]: wanted } : wanted;
    if (isObject(inner) && Object.keys(inner).length === 0)
      throw new Error(`${here.join(".")}: an empty object is not allowed`);
    const matches = isObject(inner) ? anyOf(compile(inner, here)) : values(inner, here);
    return (value) => matches(isObject(value) ? memberOf(value, name) : undefined);
  });
  return (value) => fields.every((matches) => matches(value));
}

/** Returns a member, or the members whose names begin with its name and a dot, by the rest of their names. */
function memberOf(value: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(value, name)) return value[name];
  const inner = Object.entries(value).flatMap(([dotted, member]) =>
    dotted.startsWith(`${name}.`) ? [[dotted.slice(name.length + 1), member] as const] : [],
  );
  return inner.length > 0 ? Object.fromEntries(inner) : undefined;
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
      `${path.join(".")}: the local cloud does not take ${JSON.stringify(wanted)}, but a list of at least one value or of ` +
        "exists, prefix, suffix, equals-ignore-case, wildcard, cidr, anything-but and numeric; and $or with a list of patterns",
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
  if ("numeric" in wanted) return (value) => typeof value === "number" && within(value, wanted.numeric);
  if ("cidr" in wanted) {
    const range = rangeOf(wanted.cidr);
    return (value) => typeof value === "string" && range?.check(value, familyOf(value)) === true;
  }
  if (!("anything-but" in wanted)) return ofTexts(wanted);
  const except = wanted["anything-but"];
  if (isObject(except)) {
    const [[name, texts] = ["", []]] = Object.entries(except);
    const others = [texts].flat().map((text) => ofTexts({ [name]: text }));
    return (value) => isLeaf(value) && !others.some((matches) => matches(value));
  }
  const list: readonly unknown[] = [except].flat();
  return (value) => isLeaf(value) && !list.includes(value);
}

/** Matches texts by a comparison of texts. */
function ofTexts(wanted: Readonly<Record<string, unknown>>): Matches {
  const [[name, operand] = ["", ""]] = Object.entries(wanted);
  const isAnyCase = name === "equals-ignore-case" || isObject(operand);
  const shape = (text: string) => (isAnyCase ? text.toLowerCase() : text);
  const text = shape(String(isObject(operand) ? Object.values(operand)[0] : operand));
  const pattern = name === "wildcard" ? expressionOf(text) : undefined;
  const matches = (value: string) =>
    pattern
      ? pattern.test(value)
      : name === "prefix"
        ? value.startsWith(text)
        : name === "suffix"
          ? value.endsWith(text)
          : value === text;
  return (value) => typeof value === "string" && matches(shape(value));
}

const expressionOf = (text: string) =>
  new RegExp(
    `^${text.replace(/\\[*\\]|[\s\S]/g, (part) => (part === "*" ? ".*" : (part.at(-1) ?? "").replace(/[$()+.?[\]^{|}*\\]/, "\\$&")))}$`,
    "s",
  );

/** Returns the addresses of a range such as `10.0.0.0/24`, or `undefined` for another text. */
function rangeOf(text: string): BlockList | undefined {
  const [, address = "", bits = ""] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  if (!isIP(address) || Number(bits) > (isIP(address) === 4 ? 32 : 128)) return undefined;
  const list = new BlockList();
  list.addSubnet(address, Number(bits), familyOf(address));
  return list;
}

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

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
