import { isMap, type VelocityMap as Json } from "../vtl/values";
import type { Problems } from "./problems";

/** The subset of JSON Schema draft 4 that API Gateway accepts as models. */

const keywords = new Set([
  "$ref",
  "additionalProperties",
  "allOf",
  "anyOf",
  "description",
  "enum",
  "format",
  "items",
  "maxItems",
  "maxLength",
  "maxProperties",
  "maximum",
  "minItems",
  "minLength",
  "minProperties",
  "minimum",
  "multipleOf",
  "not",
  "oneOf",
  "pattern",
  "properties",
  "required",
  "title",
  "type",
  "uniqueItems",
]);

/** The keywords that a model which is created by itself may have besides. Its validator, and not an import, reads it. */
const keywordsOfCreated = new Set([
  ...keywords,
  "$schema",
  "id",
  "additionalItems",
  "default",
  "definitions",
  "dependencies",
  "exclusiveMaximum",
  "patternProperties",
]);

const types = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

/** Number formats that models do not support, from "Amazon API Gateway important notes". */
const refusedFormats = new Set(["int32", "int64", "decimal"]);

/**
 * Keywords that the import accepts and drops, from "Amazon API Gateway important notes" (REST APIs). Each causes a
 * warning and takes no part in the validation, so that no program relies on it. `oneOf` is none of them: AWS's notes
 * exclude it from OpenAPI 2.0 and from SDKs only.
 */
const dropped = new Set(["additionalProperties", "anyOf", "maxItems", "minItems"]);

/**
 * The dropped keywords that a model which validates bodies must not have. AWS's notes say only that models do not support
 * them, so nobody can rely on what becomes of a body that breaks them. For `minItems` and `maxItems` the notes are
 * clear: the validation leaves them out.
 */
const unclear = ["additionalProperties", "anyOf"] as const;

/** How a model that is created by itself refers to another one. */
const external = /^https:\/\/apigateway\.amazonaws\.com\/restapis\/[^/]+\/models\/([A-Za-z0-9]+)$/;

const reference = /^#\/components\/schemas\/([^/]+)$/;

/** A document's models. Checks each model once, and converts models to schemas for validators. */
export class Schemas {
  private readonly models: Json;

  constructor(
    components: unknown,
    private readonly problems: Problems,
    private readonly created: ReadonlyMap<string, Readonly<Json>> = new Map(),
  ) {
    const imported = isMap(components) ? components : {};
    this.models = { ...imported, ...Object.fromEntries(created) };
    for (const [name, schema] of Object.entries(imported)) {
      const place = `components.schemas.${name}`;
      if (!/^[A-Za-z0-9]+$/.test(name)) problems.add(place, `Model name must be alphanumeric: ${name}`);
      this.check(schema, place);
    }
  }

  check(schema: unknown, place: string): void {
    if (!isMap(schema)) {
      this.problems.add(place, "Invalid model schema specified: not an object.");
      return;
    }
    const unsupported = Object.keys(schema).filter((key) => !keywords.has(key));
    if (unsupported.length) {
      this.problems.add(
        place,
        `Invalid model schema specified. Unsupported keyword(s): ${JSON.stringify(unsupported)}`,
      );
    }
    this.checkKeywords(schema, place);
    for (const [key, child] of subschemas(schema)) this.check(child, `${place}.${key}`);
  }

  private checkKeywords(schema: Json, place: string): void {
    const { problems } = this;
    const { $ref, type, required, format, pattern } = schema;
    if ($ref !== undefined) {
      const name = typeof $ref === "string" ? reference.exec($ref)?.[1] : undefined;
      if (!name)
        problems.add(
          place,
          `Invalid model reference ${JSON.stringify($ref)}: only #/components/schemas/… is resolved.`,
        );
      else if (!Object.hasOwn(this.models, name))
        problems.warn(place, `Reference to model '${name}' not found. Ignoring.`);
    }
    if (type === "array" && schema["items"] === undefined)
      problems.warn(place, `Parse issue: attribute ${place}.items is missing`);
    if (type !== undefined && !(typeof type === "string" && types.has(type))) {
      problems.add(place, `Invalid model schema specified: type ${JSON.stringify(type)}.`);
    }
    if (required !== undefined && !isNames(required)) {
      problems.add(
        place,
        "Invalid model schema specified: required is a list of at least one name in draft 4.",
      );
    }
    if (typeof format === "string" && refusedFormats.has(format))
      problems.add(place, `The format ${format} is not supported.`);
    if (typeof pattern === "string") problems.at(place, () => new RegExp(pattern));
    for (const key of dropped) {
      if (schema[key] !== undefined)
        problems.warn(place, `${key} is not supported in models: it is left out of the validation.`);
    }
  }

  /**
   * Refuses the keywords with an unclear effect in a model that validates bodies, and in the models to which it
   * refers. `additionalProperties: true` restricts nothing.
   */
  checkValidated(schema: unknown, place: string, seen = new Set<unknown>()): void {
    if (!isMap(schema) || seen.has(schema)) return;
    seen.add(schema);
    for (const key of unclear) {
      if (schema[key] !== undefined && schema[key] !== true)
        this.problems.add(
          place,
          `${key} is not supported in models, and this one validates request bodies: leave it out, and check it in the integration.`,
        );
    }
    const name = typeof schema["$ref"] === "string" ? reference.exec(schema["$ref"])?.[1] : undefined;
    if (name && !this.created.has(name))
      this.checkValidated(this.models[name], `components.schemas.${name}`, seen);
    for (const [key, child] of subschemas(schema)) this.checkValidated(child, `${place}.${key}`, seen);
  }

  /** Returns a self-contained schema: referenced models become definitions. */
  draft4(schema: unknown): object {
    const definitions: Record<string, unknown> = {};
    const visit = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(visit);
      if (!isMap(value)) return value;
      const name = typeof value["$ref"] === "string" ? reference.exec(value["$ref"])?.[1] : undefined;
      if (name) {
        if (!Object.hasOwn(definitions, name)) {
          definitions[name] = {};
          const created = this.created.get(name);
          if (created) {
            const { $schema: _, id: __, ...schema } = created;
            definitions[name] = inDefinitions(schema, name, (model) =>
              visit({ $ref: `#/components/schemas/${model}` }),
            );
            return { $ref: `#/definitions/${name}` };
          }
          // AWS warns of a reference to a missing model, and then ignores it.
          definitions[name] = visit(this.models[name] ?? {});
        }
        return { $ref: `#/definitions/${name}` };
      }
      return schemaOf(value, visit);
    };
    return { ...(visit(schema) as object), definitions };
  }
}

/** Copies a created model that stands in the definitions of another schema, with references that lead there. */
function inDefinitions(value: unknown, name: string, found: (model: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => inDefinitions(each, name, found));
  if (!isMap(value)) return value;
  const { $ref } = value;
  if (typeof $ref === "string") {
    const other = external.exec($ref)?.[1];
    return other ? found(other) : { $ref: `#/definitions/${name}${$ref.slice(1)}` };
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, inDefinitions(each, name, found)]),
  );
}

const invalidModel = (problem: string) =>
  new Error(
    `BadRequestException: Invalid model specified: Validation Result: warnings : [], errors : [${problem}]`,
  );

/** Throws AWS's error if a model cannot be created with a schema. `exists` tells which models it can refer to. */
export function checkCreated(schema: unknown, exists: (model: string) => boolean): void {
  if (!isMap(schema)) throw invalidModel("Invalid model schema specified");
  const unsupported = Object.keys(schema).filter((key) => !keywordsOfCreated.has(key));
  if (unsupported.length > 0)
    throw invalidModel(
      `Invalid model schema specified. Unsupported keyword(s): ${JSON.stringify(unsupported)}`,
    );
  const { $ref, pattern, patternProperties, definitions, dependencies } = schema;
  if (typeof $ref === "string" && !$ref.startsWith("#")) {
    const model = external.exec($ref)?.[1];
    if (!model) throw invalidModel("Model reference must be in canonical form");
    if (!exists(model)) throw invalidModel(`Reference to model '${model}' not found`);
  }
  if (typeof pattern === "string") new RegExp(pattern);
  const more = [patternProperties, definitions, dependencies].flatMap((map) =>
    isMap(map) ? Object.values(map).filter(isMap) : [],
  );
  for (const child of [...subschemas(schema).map(([, each]) => each), ...more])
    if (isMap(child)) checkCreated(child, exists);
}

const isNames = (value: unknown) =>
  Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === "string");

const single = ["items", "not"];
const lists = ["allOf", "anyOf", "oneOf"];

function subschemas(schema: Json): [string, unknown][] {
  const { properties, additionalProperties } = schema;
  return [
    ...(isMap(properties)
      ? Object.entries(properties).map(([name, child]) => [`properties.${name}`, child] as [string, unknown])
      : []),
    ...(isMap(additionalProperties)
      ? [["additionalProperties", additionalProperties] as [string, unknown]]
      : []),
    ...single
      .filter((key) => schema[key] !== undefined)
      .map((key) => [key, schema[key]] as [string, unknown]),
    ...lists.flatMap((key) => {
      const branches = schema[key];
      return Array.isArray(branches)
        ? branches.map((child, at) => [`${key}.${at}`, child] as [string, unknown])
        : [];
    }),
  ];
}

/** Copies a schema without the dropped keywords. A property may have such a name, so only schemas' own keys count. */
function schemaOf(schema: Json, visit: (value: unknown) => unknown): Json {
  const kept = Object.entries(schema).filter(([key]) => !dropped.has(key));
  return Object.fromEntries(
    kept.map(([key, value]) => {
      if (key === "properties" && isMap(value)) {
        return [key, Object.fromEntries(Object.entries(value).map(([name, child]) => [name, visit(child)]))];
      }
      const nests = single.includes(key) || lists.includes(key) || key === "additionalProperties";
      return [key, nests ? visit(value) : value];
    }),
  );
}
