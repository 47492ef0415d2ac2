import { isDeepStrictEqual } from "node:util";
import { checkCapacity } from "./capacityRules";
import { validation } from "./errors";
import type { KeySchema } from "./keys";
import { keyAttributes, type TableDefinition } from "./schema";

const wrong = (message: string) => validation(`One or more parameter values were invalid: ${message}`);

/** Throws if both attributes of a key are the same. */
export function checkKeyNames({ hash, range }: KeySchema): void {
  if (hash.name === range?.name)
    throw validation("Both the Hash Key and the Range Key element in the KeySchema have the same name");
}

/** Checks a definition by DynamoDB's rules for keys and indexes. */
export function checkDefinition(definition: TableDefinition, attributes: readonly string[]): void {
  const { name, key, indexes } = definition;
  if (!/^[a-zA-Z0-9_.-]{3,255}$/.test(name))
    throw wrong(`TableName ${name} must be 3 to 255 characters of a-z, A-Z, 0-9, _, . and -`);
  for (const each of [key, ...indexes.map((index) => index.key)]) checkKeyNames(each);
  if (attributes.length > 0 && indexes.length === 0 && attributes.length !== keyAttributes(key).length)
    throw wrong(
      "Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions",
    );
  const used = new Set([key, ...indexes.map((index) => index.key)].flatMap(keyAttributes).map((a) => a.name));
  const idle = attributes.filter((attribute) => !used.has(attribute));
  if (idle.length > 0)
    throw wrong(
      `Some AttributeDefinitions are not used. AttributeDefinitions: [${attributes.join(", ")}], keys used: [${[...used].join(", ")}]`,
    );
  checkCapacity(definition);
  const names = new Set<string>();
  for (const index of indexes) {
    if (names.has(index.name)) throw wrong(`Duplicate index name: ${index.name}`);
    names.add(index.name);
    if (index.projection === "INCLUDE" && index.include.length === 0)
      throw wrong("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    if (index.projection !== "INCLUDE" && index.include.length > 0)
      throw wrong(`ProjectionType is ${index.projection}, but NonKeyAttributes is specified`);
    if (index.kind === "global") continue;
    if (!key.range)
      throw wrong(
        "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex",
      );
    if (!index.key.range) throw wrong(`Index KeySchema does not have a range key for index: ${index.name}`);
    if (index.key.hash.name !== key.hash.name)
      throw wrong(
        `Index KeySchema does not have the same leading hash key as table KeySchema for index: ${index.name}. index hash key: ${index.key.hash.name}, table hash key: ${key.hash.name}`,
      );
  }
}

/**
 * Returns why a table with items cannot adopt the new definition (its key or a local index differs), or `undefined` if
 * it can.
 */
export function incompatibility(before: TableDefinition, after: TableDefinition): string | undefined {
  if (!isDeepStrictEqual(normal(before.key), normal(after.key)))
    return `its key was (${shown(before)}) and is now (${shown(after)})`;
  const local = ({ indexes }: TableDefinition) => normal(indexes.filter(({ kind }) => kind === "local"));
  return isDeepStrictEqual(local(before), local(after)) ? undefined : "its local secondary indexes changed";
}

/** Returns a value as JSON would return it, without undefined members. */
const normal = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const shown = ({ key }: TableDefinition) =>
  keyAttributes(key)
    .map(({ name, type }) => `${name} ${type}`)
    .join(", ");
