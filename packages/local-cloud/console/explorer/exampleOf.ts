import { isObject } from "../../core/isObject";

type Schemas = Readonly<Record<string, unknown>>;

/** How deep examples go: schemas may refer to themselves. */
const deepest = 8;

/** Returns a value for a schema: its own example or default, or the simplest value that it seems to take. */
export function exampleOf(given: unknown, schemas: Schemas, depth = 0): unknown {
  const schema = resolved(given, schemas);
  if (depth > deepest) return null;
  for (const name of ["example", "const", "default"]) if (schema[name] !== undefined) return schema[name];
  for (const name of ["examples", "enum"]) {
    const { [name]: list } = schema;
    if (Array.isArray(list) && list.length > 0) return list[0];
  }
  for (const name of ["oneOf", "anyOf"]) {
    const { [name]: list } = schema;
    if (Array.isArray(list) && list.length > 0) return exampleOf(list[0], schemas, depth + 1);
  }
  if (Array.isArray(schema["allOf"])) {
    const parts = schema["allOf"].map((part) => exampleOf(part, schemas, depth + 1));
    return parts.every(isObject) ? Object.assign({}, ...parts) : parts[0];
  }
  return ofType(schema, schemas, depth);
}

function ofType(schema: Schemas, schemas: Schemas, depth: number): unknown {
  const { properties, required, items } = schema;
  const type = Array.isArray(schema["type"]) ? schema["type"][0] : schema["type"];
  if (type === "object" || properties !== undefined) {
    const names = Array.isArray(required) ? required.map(String) : [];
    const of = isObject(properties) ? properties : {};
    return Object.fromEntries(names.map((name) => [name, exampleOf(of[name], schemas, depth + 1)]));
  }
  switch (type) {
    case "array":
      return Number(schema["minItems"] ?? 0) > 0 ? [exampleOf(items, schemas, depth + 1)] : [];
    case "integer":
    case "number":
      return Number(schema["minimum"] ?? 1);
    case "boolean":
      return true;
    case "string":
      return stringOf(schema);
    default:
      return "";
  }
}

function stringOf({ format, minLength }: Schemas): string {
  if (format === "uuid") return "00000000-0000-4000-8000-000000000000";
  if (format === "date-time") return new Date().toISOString();
  if (format === "date") return new Date().toISOString().slice(0, 10);
  if (format === "email") return "ada@example.com";
  return "x".repeat(Number(minLength ?? 0));
}

/** Returns a schema, or the one of the components that it refers to. */
export function resolved(given: unknown, schemas: Schemas): Schemas {
  if (!isObject(given)) return {};
  const { $ref } = given;
  if (typeof $ref !== "string") return given;
  const { [$ref.split("/").at(-1) ?? ""]: named } = schemas;
  return isObject(named) && named["$ref"] !== $ref ? resolved(named, schemas) : {};
}
