/** The parts of JSON Schema that routes use. */
interface Schema {
  /** The name of a shape that several routes share. */
  readonly title?: string;
  readonly type?: unknown;
  readonly description?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Named shapes, as TypeScript types. */
export type Shapes = Map<string, string>;

/** Returns a JSON schema as a TypeScript type, with descriptions as comments. Adds each named shape to `shapes` once. */
export function typeText(schema: Schema, shapes: Shapes, indent = ""): string {
  const { title } = schema;
  if (title === undefined) return shapeText(schema, shapes, indent);
  const text = shapeText(schema, shapes, "");
  if ((shapes.get(title) ?? text) !== text) throw new Error(`Two shapes are called ${title}`);
  shapes.set(title, text);
  return title;
}

function shapeText(schema: Schema, shapes: Shapes, indent: string): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map((each) => grouped(typeText(each, shapes, indent))).join(" | ");
  if (schema.allOf) return schema.allOf.map((each) => grouped(typeText(each, shapes, indent))).join(" & ");
  if (schema.properties) return objectText(schema, shapes, indent);
  switch (schema.type) {
    case "object":
      return typeof schema.additionalProperties === "object"
        ? `Readonly<Record<string, ${typeText(schema.additionalProperties, shapes, indent)}>>`
        : "Readonly<Record<string, unknown>>";
    case "array":
      return `readonly ${grouped(typeText(schema.items ?? {}, shapes, indent))}[]`;
    case "integer":
    case "number":
      return "number";
    case "string":
    case "boolean":
    case "null":
      return schema.type;
    default:
      return "unknown";
  }
}

function objectText({ properties = {}, required = [] }: Schema, shapes: Shapes, indent: string): string {
  const inner = `${indent}  `;
  const fields = Object.entries(properties).flatMap(([name, field]) => {
    const { description } = field;
    const key = /^[\w$]+$/.test(name) ? name : JSON.stringify(name);
    const optional = required.includes(name) ? "" : "?";
    return [
      ...(typeof description === "string" ? [`${inner}/** ${description.replaceAll("*/", "* /")} */`] : []),
      `${inner}readonly ${key}${optional}: ${typeText(field, shapes, inner)};`,
    ];
  });
  return fields.length === 0 ? "{}" : `{\n${fields.join("\n")}\n${indent}}`;
}

const grouped = (text: string) => (/ [|&] |^readonly /.test(text) ? `(${text})` : text);
