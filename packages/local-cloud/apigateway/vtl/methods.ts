import { TextCache } from "../../core/textCache";
import { double, numeric } from "./javaNumber";
import { isEqual, isMap, own, put, TemplateError, TemplateList, toText, type VelocityMap } from "./values";

/** Java's methods on the values of a template. Any other method fails the template, as on AWS (500). */

type Method<T> = (target: T, args: readonly unknown[]) => unknown;

const text = (value: unknown) => toText(value);
const number = (value: unknown, method: string) => {
  const found = numeric(value);
  if (found !== undefined) return found;
  throw new TemplateError(`${method}() needs a number, found ${toText(value) || "null"}`);
};
const list = (items: readonly unknown[]): TemplateList => {
  const made = new TemplateList();
  for (const item of items) made.push(item);
  return made;
};

/** Converts Java's replacement text, in which `$1` is a group and a backslash escapes a character. */
const replacement = (value: string) =>
  value.replace(/\\(.)|\$(?!\d)/gs, (_, quoted: string | undefined) => {
    if (quoted === undefined) throw new TemplateError("Illegal group reference");
    return quoted === "$" ? "$$" : quoted;
  });

/** Templates have few expressions, but one may build them from client input. */
const expressions = new TextCache<RegExp>(1_000, 1_000);

/**
 * Compiles a regular expression, or returns the cached one. Java's match code points, as JavaScript's do in Unicode
 * mode. That mode refuses needless escapes: such an expression is compiled without it.
 */
function expression(source: string, flags = ""): RegExp {
  const made = expressions.get(
    `${flags}/${source}`,
    () => unicode(source, flags) ?? new RegExp(source, flags),
  );
  made.lastIndex = 0;
  return made;
}

function unicode(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    return undefined;
  }
}

const strings: Record<string, Method<string>> = {
  length: (s) => s.length,
  isEmpty: (s) => s.length === 0,
  isBlank: (s) => s.trim().length === 0,
  contains: (s, [part]) => s.includes(text(part)),
  startsWith: (s, [part]) => s.startsWith(text(part)),
  endsWith: (s, [part]) => s.endsWith(text(part)),
  indexOf: (s, [part]) => s.indexOf(text(part)),
  lastIndexOf: (s, [part]) => s.lastIndexOf(text(part)),
  charAt: (s, [at]) => s.charAt(number(at, "charAt")),
  substring: (s, [from, to]) => substring(s, number(from, "substring"), to),
  concat: (s, [tail]) => s + text(tail),
  trim: (s) => s.trim(),
  toLowerCase: (s) => s.toLowerCase(),
  toUpperCase: (s) => s.toUpperCase(),
  equalsIgnoreCase: (s, [other]) => s.toLowerCase() === text(other).toLowerCase(),
  compareTo: (s, [other]) => (s < text(other) ? -1 : s > text(other) ? 1 : 0),
  matches: (s, [pattern]) => expression(`^(?:${text(pattern)})$`).test(s),
  replace: (s, [from, to]) => s.replaceAll(text(from), () => text(to)),
  replaceAll: (s, [pattern, to]) => s.replace(expression(text(pattern), "g"), replacement(text(to))),
  replaceFirst: (s, [pattern, to]) => s.replace(expression(text(pattern)), replacement(text(to))),
  split: (s, [pattern, limit]) => split(s, text(pattern), limit),
};

const lists: Record<string, Method<unknown[]>> = {
  size: (l) => l.length,
  isEmpty: (l) => l.length === 0,
  get: (l, [at]) => element(l, number(at, "get")),
  contains: (l, [item]) => l.some((other) => isEqual(other, item)),
  indexOf: (l, [item]) => l.findIndex((other) => isEqual(other, item)),
  add: (l, args) => {
    if (args.length > 1) l.splice(number(args[0], "add"), 0, args[1]);
    else l.push(args[0]);
    return true;
  },
  addAll: (l, [other]) => {
    if (!Array.isArray(other)) throw new TemplateError("addAll() needs a list");
    l.push(...other);
    return true;
  },
  set: (l, [at, item]) => {
    const before = element(l, number(at, "set"));
    l[number(at, "set")] = item;
    return before;
  },
  remove: (l, [item]) => {
    if (typeof item === "number") return l.splice(item, 1)[0];
    const at = l.findIndex((other) => isEqual(other, item));
    if (at >= 0) l.splice(at, 1);
    return at >= 0;
  },
  subList: (l, [from, to]) => list(l.slice(number(from, "subList"), number(to, "subList"))),
};

const maps: Record<string, Method<VelocityMap>> = {
  size: (m) => Object.keys(m).length,
  isEmpty: (m) => Object.keys(m).length === 0,
  get: (m, [key]) => own(m, text(key)),
  getOrDefault: (m, [key, other]) => own(m, text(key)) ?? other,
  containsKey: (m, [key]) => Object.hasOwn(m, text(key)),
  containsValue: (m, [value]) => Object.values(m).some((other) => isEqual(other, value)),
  keySet: (m) => list(Object.keys(m)),
  values: (m) => list(Object.values(m)),
  entrySet: (m) => list(Object.entries(m).map(([key, value]) => ({ key, value }))),
  put: (m, [key, value]) => {
    const before = own(m, text(key));
    put(m, text(key), value);
    return before;
  },
  putAll: (m, [other]) => {
    if (!isMap(other)) throw new TemplateError("putAll() needs a map");
    for (const [key, value] of Object.entries(other)) put(m, key, value);
  },
  remove: (m, [key]) => {
    const before = own(m, text(key));
    delete m[text(key)];
    return before;
  },
  /** Entries of `entrySet()`. */
  getKey: (m) => own(m, "key"),
  getValue: (m) => own(m, "value"),
};

const numbers: Record<string, Method<number>> = {
  intValue: (n) => Math.trunc(n),
  longValue: (n) => Math.trunc(n),
  doubleValue: double,
};

export function callMethod(target: unknown, name: string, args: readonly unknown[]): unknown {
  if (name === "toString") return toText(target);
  if (name === "equals") return isEqual(target, args[0]);
  const method = lookup(target, name);
  if (!method) throw new TemplateError(`Unknown method ${name}() on ${kind(target)}`);
  try {
    return method(args);
  } catch (error) {
    if (error instanceof SyntaxError) throw new TemplateError(`${name}(): ${error.message}`);
    throw error;
  }
}

function lookup(target: unknown, name: string): ((args: readonly unknown[]) => unknown) | undefined {
  const bind = <T>(methods: Record<string, Method<T>>, value: T) => {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    return method && ((args: readonly unknown[]) => method(value, args));
  };
  if (typeof target === "string") return bind(strings, target);
  const value = numeric(target);
  if (value !== undefined) return bind(numbers, value);
  if (Array.isArray(target)) return bind(lists, target);
  return isMap(target) ? bind(maps, target) : undefined;
}

const kind = (value: unknown) =>
  Array.isArray(value) ? "a list" : isMap(value) ? "a map" : `a ${typeof value}`;

function element(items: readonly unknown[], at: number) {
  if (at < 0 || at >= items.length)
    throw new TemplateError(`Index ${at} out of bounds for length ${items.length}`);
  return items[at];
}

function substring(value: string, from: number, to: unknown) {
  const end = to === undefined ? value.length : number(to, "substring");
  if (from < 0 || end > value.length || from > end) {
    throw new TemplateError(`String index out of range: ${from}, ${end} of ${value.length}`);
  }
  return value.slice(from, end);
}

/** Java drops trailing empty strings unless a negative limit is given. */
function split(value: string, pattern: string, limit: unknown) {
  const most = limit === undefined ? 0 : number(limit, "split");
  const parts: string[] = [];
  let rest = 0;
  for (const match of value.matchAll(expression(pattern, "g"))) {
    if (most > 0 && parts.length === most - 1) break;
    if (match[0] === "" && match.index === 0) continue;
    parts.push(value.slice(rest, match.index));
    rest = match.index + match[0].length;
  }
  parts.push(value.slice(rest));
  while (most === 0 && parts.length > 1 && parts.at(-1) === "") parts.pop();
  return list(parts);
}
