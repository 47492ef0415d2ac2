import type { z } from "zod";

import { isObject } from "../../core/isObject";
import { AwsError } from "../../core/service";
import { toLowerFirst, type Violation, words } from "../constraints";

type Issue = z.core.$ZodIssue;

/** The structures in the lists of table operations, by the list's name. AWS prints them with a list's values. */
const structures: Readonly<Record<string, string>> = {
  AttributeDefinitions: "AttributeDefinition",
  KeySchema: "KeySchemaElement",
  LocalSecondaryIndexes: "LocalSecondaryIndex",
  GlobalSecondaryIndexes: "GlobalSecondaryIndex",
  GlobalSecondaryIndexUpdates: "GlobalSecondaryIndexUpdate",
  Tags: "Tag",
};

/** Returns the value at an issue's path; `undefined` if it is absent. */
const valueAt = (raw: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((value, key) => (value as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key], raw);

/** Writes a path as AWS does: `keySchema.1.member.keyType`. */
const pathOf = (path: readonly PropertyKey[]): string =>
  path.map((key) => (typeof key === "number" ? `${key + 1}.member` : toLowerFirst(String(key)))).join(".");

/**
 * Returns an issue as a violation in AWS's words. Throws AWS's `SerializationException` for a value of another type.
 * Returns `undefined` for what is none on AWS: a member that the local cloud does not implement, or its own rule.
 */
export function violationOf(issue: Issue, raw: unknown): Violation | undefined {
  const value = valueAt(raw, issue.path);
  const constraint = constraintOf(issue, value);
  const structure = structures[String(issue.path.at(-1))];
  return constraint === undefined ? undefined : { path: pathOf(issue.path), value, constraint, structure };
}

function constraintOf(issue: Issue, value: unknown): string | undefined {
  if (value === undefined || value === null)
    return issue.code === "unrecognized_keys" ? undefined : "Member must not be null";
  switch (issue.code) {
    case "invalid_type":
      throw new AwsError("SerializationException", wrongType(issue.expected, value));
    case "invalid_value":
      if (typeof value !== "string") throw new AwsError("SerializationException", wrongType("string", value));
      return words.oneOf(issue.values.map(String));
    case "invalid_format":
      return `Member must satisfy regular expression pattern: ${String(issue.pattern).replace(/^\/\^|\$\/$/g, "")}`;
    case "too_small":
      return issue.origin === "number"
        ? words.atLeast(Number(issue.minimum))
        : words.longer(Number(issue.minimum));
    case "too_big":
      return issue.origin === "number"
        ? words.atMost(Number(issue.maximum))
        : words.shorter(Number(issue.maximum));
    default:
      return undefined;
  }
}

const names: Readonly<Record<string, string>> = {
  string: "String",
  boolean: "Boolean",
  number: "Integer",
  int: "Integer",
};

/** Returns AWS's message for a value of the wrong type, as dynalite recorded them. */
function wrongType(expected: string, value: unknown): string {
  const name = names[expected];
  if (Array.isArray(value))
    return name ? `Unrecognized collection type class java.lang.${name}` : "Unrecognized collection type";
  if (isObject(value)) return "Start of structure or map found where not expected";
  if (!name) return "Unexpected field type";
  if (typeof value === "boolean")
    return `${value ? "TRUE_VALUE" : "FALSE_VALUE"} cannot be converted to ${name}`;
  if (typeof value === "string")
    return name === "Boolean"
      ? "Unexpected token received from parser"
      : `STRING_VALUE cannot be converted to ${name}`;
  return `${Number.isInteger(value) ? "NUMBER_VALUE" : "DECIMAL_VALUE"} cannot be converted to ${name}`;
}
