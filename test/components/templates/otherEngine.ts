import type { AbsentReading } from "@game-backend/local-cloud/testing";
import { Compile, parse } from "velocityjs";

/** The parameters of a request, as the client spelt them. */
export interface Parameters {
  path: Record<string, string>;
  querystring: Record<string, string>;
  header: Record<string, string>;
}

export interface Rendered {
  text: string;
  /** The values that the template set for the answer. */
  override: { status?: unknown; header: Record<string, unknown> };
}

/** The methods of Java's strings and maps that the program's templates call. */
const methods: Record<string, (target: never, ...args: never[]) => unknown> = {
  matches: (text: string, pattern: string) => new RegExp(`^(?:${pattern})$`, "u").test(text),
  replaceAll: (text: string, pattern: string, by: string) => text.replace(new RegExp(pattern, "g"), by),
  equalsIgnoreCase: (text: string, other: string) => text.toLowerCase() === other.toLowerCase(),
  contains: (text: string, part: string) => text.includes(part),
  containsKey: (map: object, key: string) => Object.hasOwn(map, key),
  size: (map: object) => Object.keys(map).length,
  keySet: (map: object) => Object.keys(map),
};

const handlers = Object.entries(methods).map(([name, method]) => ({
  uid: name,
  match: ({ property, context }: { property: string; context: unknown }) =>
    property === name && (typeof context === "string" || typeof context === "object"),
  resolve: ({ context, params }: { context: unknown; params: unknown[] }) =>
    method(context as never, ...(params as never[])),
}));

/** Renders a template with velocityjs, an independent engine, under one reading of absent values. */
export function renderByOther(
  template: string,
  body: string,
  parameters: Parameters,
  context: object,
  absent: AbsentReading,
): Rendered {
  const override: Rendered["override"] = { header: {} };
  const nothing = absent === "empty" ? "" : undefined;
  const parsed = parsedOrNothing(body);
  const find = (path: string) =>
    path
      .split(".")
      .slice(1)
      .reduce<unknown>(
        (value, key) => (value as Record<string, unknown> | undefined | null)?.[key],
        parsed,
      ) ?? nothing;
  const parameter = (name: string) => {
    const { path, querystring, header } = parameters;
    return { ...header, ...querystring, ...path }[name] ?? (absent === "null" ? undefined : "");
  };
  const readable = (map: object) => (absent === "empty" ? emptyBeyond(map) : getting(map));
  const all = {
    path: readable(parameters.path),
    querystring: readable(parameters.querystring),
    header: readable(parameters.header),
  };
  const roots = {
    input: {
      body: body || "{}",
      path: (path: string) => wrapped(find(path), getting),
      json: (path: string) => JSON.stringify(find(path) ?? ""),
      params: (name?: string) => (name === undefined ? all : parameter(name)),
    },
    util: {
      escapeJavaScript,
      base64Encode: (text: string) => Buffer.from(text).toString("base64"),
      base64Decode: (text: string) => Buffer.from(text, "base64").toString(),
    },
    context: Object.assign(readable(context), { responseOverride: override }),
  };
  const compiled = new Compile(treeOf(template), { customMethodHandlers: handlers });
  return { text: withoutSub(() => compiled.render(roots)), override };
}

const trees = new Map<string, ReturnType<typeof parse>>();

/** Returns a template's syntax tree. Parsing takes far longer than rendering, so each template is parsed once. */
function treeOf(template: string): ReturnType<typeof parse> {
  const tree = trees.get(template) ?? parse(template);
  trees.set(template, tree);
  return tree;
}

/** Runs a function while texts have no `sub`: it is a method of JavaScript's, which the engine would take for the claim. */
function withoutSub<T>(run: () => T): T {
  const sub = Object.getOwnPropertyDescriptor(String.prototype, "sub") ?? {};
  Reflect.deleteProperty(String.prototype, "sub");
  try {
    return run();
  } finally {
    Object.defineProperty(String.prototype, "sub", sub);
  }
}

/** Adds Java's `get` to a map, which the engine would otherwise look up in both cases. */
const getting = <M extends object>(map: M): M =>
  Object.defineProperty({ ...map }, "get", { value: (key: string) => (map as Record<string, unknown>)[key] });

/** Returns a map whose absent entries, and those of its inner maps, read as empty strings. */
function emptyBeyond<M extends object>(map: M): M {
  const inner = Object.fromEntries(
    Object.entries(map).map(([name, value]) => [name, wrapped(value, emptyBeyond)]),
  ) as Record<string, unknown>;
  const own = Object.defineProperty(inner, "get", { value: (key: string) => inner[key] ?? "" });
  return new Proxy(own, {
    get: (target, name) => (typeof name === "string" && !(name in target) ? "" : Reflect.get(target, name)),
  }) as M;
}

const wrapped = (value: unknown, wrap: (map: object) => object): unknown =>
  typeof value !== "object" || value === null || Array.isArray(value)
    ? value
    : wrap(Object.fromEntries(Object.entries(value).map(([name, each]) => [name, wrapped(each, wrap)])));

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Escapes as AWS documents: as JavaScript strings, including both kinds of quotes. Methods are not values in Java. */
const escapeJavaScript = (text: unknown) =>
  typeof text !== "string"
    ? undefined
    : [...JSON.stringify(text).slice(1, -1)]
        .map((character) =>
          character === "'" || character === "/"
            ? `\\${character}`
            : character > "~"
              ? [...Array(character.length).keys()]
                  .map((at) => `\\u${character.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0")}`)
                  .join("")
              : character,
        )
        .join("");
