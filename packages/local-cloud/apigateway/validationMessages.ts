import type { ErrorObject } from "ajv";

/** The errors that are described. A large body may have a hundred thousand, and each is compared with the others. */
const described = 500;

/**
 * Describes validation errors in the words of json-schema-validator, the Java library whose messages API Gateway shows.
 * As in the library, the children of an invalid value are not checked.
 */
export function describe(errors: readonly ErrorObject[]): string[] {
  const wrong = withoutBranches(errors.slice(0, described));
  const shallow = wrong.filter(
    ({ instancePath }) => !wrong.some((other) => isWithin(instancePath, other.instancePath)),
  );
  const groups = new Map<string, ErrorObject[]>();
  for (const error of shallow) {
    const key = `${error.instancePath} ${error.keyword}`;
    groups.set(key, [...(groups.get(key) ?? []), error]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).flatMap(([, group]) => message(group));
}

const isWithin = (inner: string, outer: string) => inner.startsWith(`${outer}/`);

const composite = new Set(["anyOf", "oneOf", "allOf", "not"]);

/** Removes the errors of individual branches, which Ajv lists. The Java library names only the composite. */
function withoutBranches(errors: readonly ErrorObject[]): ErrorObject[] {
  return errors.filter((error, at) => {
    const later = errors.slice(at + 1);
    return !later.some(
      (other) =>
        composite.has(other.keyword) &&
        (error.instancePath === other.instancePath || isWithin(error.instancePath, other.instancePath)) &&
        error.schemaPath !== other.schemaPath,
    );
  });
}

const quoted = (names: readonly string[]) => JSON.stringify([...names].sort());

function message(group: readonly ErrorObject[]): string[] {
  const [first] = group;
  if (!first) return [];
  switch (first.keyword) {
    case "required":
      return [
        `object has missing required properties (${quoted(group.map(({ params }) => params["missingProperty"]))})`,
      ];
    case "additionalProperties":
      return [
        `object instance has properties which are not allowed by the schema: ${quoted(group.map(({ params }) => params["additionalProperty"]))}`,
      ];
    default:
      return group.map(single);
  }
}

function single({ keyword, params, data, schema }: ErrorObject): string {
  switch (keyword) {
    case "type":
      return `instance type (${typeOf(data)}) does not match any allowed primitive type (allowed: ${quoted(allowed(schema))})`;
    case "enum":
      return `instance value (${JSON.stringify(data)}) not found in enum (possible values: ${JSON.stringify(schema)})`;
    case "minimum":
      return `numeric instance is lower than the required minimum (minimum: ${schema}, found: ${data})`;
    case "maximum":
      return `numeric instance is greater than the required maximum (maximum: ${schema}, found: ${data})`;
    case "multipleOf":
      return `remainder of division is not zero (${data} / ${schema})`;
    case "minLength":
      return `string ${JSON.stringify(data)} is too short (length: ${length(data)}, required minimum: ${schema})`;
    case "maxLength":
      return `string ${JSON.stringify(data)} is too long (length: ${length(data)}, maximum allowed: ${schema})`;
    case "pattern":
      return `ECMA 262 regex ${JSON.stringify(schema)} does not match input string ${JSON.stringify(data)}`;
    case "format":
      return `string ${JSON.stringify(data)} is invalid against requested date format(s) ${JSON.stringify(schema)}`;
    case "uniqueItems":
      return "array must not contain duplicate elements";
    case "minProperties":
      return `object has too few properties (found ${size(data)} but schema requires at least ${schema})`;
    case "maxProperties":
      return `object has too many properties (found ${size(data)} but schema requires at most ${schema})`;
    case "oneOf":
      return `instance failed to match exactly one schema (matched ${params["passingSchemas"] ? "more than one" : 0} out of ${branches(schema)})`;
    case "anyOf":
      return `instance failed to match at least one required schema among ${branches(schema)}`;
    case "not":
      return "instance matched a schema which it should not have";
    default:
      return `instance failed to match ${keyword}`;
  }
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

/** Adds `integer` to types that allow numbers. */
const allowed = (schema: unknown) => {
  const types = Array.isArray(schema) ? schema.map(String) : [String(schema)];
  return types.includes("number") ? [...new Set([...types, "integer"])] : types;
};

/** Returns the length in code points. */
const length = (value: unknown) => [...String(value)].length;
const size = (value: unknown) => Object.keys(value ?? {}).length;
const branches = (schema: unknown) => (Array.isArray(schema) ? schema.length : 0);
