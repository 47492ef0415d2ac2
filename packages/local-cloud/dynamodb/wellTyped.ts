import type { Type, Types } from "dynalite/validations";
import { isObject } from "../core/isObject";

/**
 * Returns true if dynalite's `checkTypes` would return the members unchanged, as for nearly all requests. Skipping
 * `checkTypes` saves its copy, a fifth of the memory that a write needs. `false` means only that `checkTypes` has to
 * run: there are unknown members, nulls, binary values, or something that it converts or refuses.
 */
export function wellTyped(members: object, types: Types): boolean {
  return everyEntry(members, (value, name) => {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    return type !== undefined && isOf(value, type);
  });
}

function isOf(value: unknown, type: Type): boolean {
  const { name, children } = partsOf(type);
  switch (name) {
    case "String":
      return typeof value === "string";
    case "Boolean":
      return typeof value === "boolean";
    case "Integer":
      return Number.isInteger(value);
    case "List":
    case "ParameterizedList":
      return Array.isArray(value) && value.every((element) => isOf(element, children as Type));
    case "Map":
    case "ParameterizedMap":
      return isObject(value) && everyEntry(value, (entry) => isOf(entry, children as Type));
    case "ValueStruct":
    case "FieldStruct":
      return isObject(value) && wellTyped(value, children as Types);
    case "AttrStruct":
      return isAttributeValue(value);
    default:
      return false;
  }
}

/** Returns the name of a type without its parameter, and the types of its parts. */
function partsOf(type: Type): { name: string; children: unknown } {
  const { type: full, children } = typeof type === "string" ? { type, children: undefined } : type;
  const at = full.indexOf("<");
  return { name: at < 0 ? full : full.slice(0, at), children };
}

function isAttributeValue(value: unknown): boolean {
  if (!isObject(value)) return false;
  const [kind, ...others] = Object.keys(value);
  if (kind === undefined || others.length > 0) return false;
  const content = value[kind];
  switch (kind) {
    case "S":
    case "N":
      return typeof content === "string";
    case "BOOL":
    case "NULL":
      return typeof content === "boolean";
    case "SS":
    case "NS":
      return Array.isArray(content) && content.every((member) => typeof member === "string");
    case "L":
      return Array.isArray(content) && content.every(isAttributeValue);
    case "M":
      return isObject(content) && everyEntry(content, isAttributeValue);
    default:
      return false;
  }
}

/** Tells whether `holds` is true for all members, and none is called `__proto__`, which a copy would lose. */
function everyEntry(entries: object, holds: (value: unknown, name: string) => boolean): boolean {
  for (const name in entries)
    if (name === "__proto__" || !holds((entries as Readonly<Record<string, unknown>>)[name], name))
      return false;
  return true;
}
