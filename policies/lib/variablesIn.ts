import { isUnknown } from "./withoutUnknowns";

/** The properties with the variables that a program gets, such as `environmentVariables`. */
const places =
  /^(.*environment(s|variables|override)?|(stage)?variables|.*variables|settings|defaultArguments)$/i;

/** A variable of a program, with its value. */
type Variable = readonly [name: string, value: string];

/**
 * Returns the variables in a resource's properties, at any depth and in texts of JSON: maps of names to values, and lists
 * of `{ name, value }`. A variable of a type other than PLAINTEXT holds a secret's address.
 */
export function variablesIn(value: unknown, inside = false): readonly Variable[] {
  if (typeof value === "string") return /^\s*[[{]/.test(value) ? variablesIn(parsed(value), inside) : [];
  if (typeof value !== "object" || value === null) return [];
  const pair = inside && !Array.isArray(value) ? pairOf(value) : undefined;
  if (pair) return pair;
  return Object.entries(value).flatMap(([name, member]): readonly Variable[] => {
    if (inside && typeof member === "string" && !Array.isArray(value))
      return isUnknown(member) ? [] : [[name, member]];
    return variablesIn(member, inside || places.test(name));
  });
}

/** Returns the variable that an object describes by its name and value, or `undefined` if it is a map. */
function pairOf(value: object): readonly Variable[] | undefined {
  const of = new Map(Object.entries(value).map(([key, member]) => [key.toLowerCase(), member]));
  const name = of.get("name") ?? of.get("key");
  if (typeof name !== "string" || !of.has("value")) return undefined;
  const plain =
    (of.get("type") ?? "PLAINTEXT") === "PLAINTEXT" &&
    typeof of.get("value") === "string" &&
    !isUnknown(of.get("value"));
  return plain ? [[name, String(of.get("value"))]] : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
