/** A JSON schema, as far as routes have it. */
interface Schema {
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

/** Writes a JSON schema as a TypeScript type, with descriptions as comments. */
export function typeText(schema: Schema, indent = ""): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map((each) => grouped(typeText(each, indent))).join(" | ");
  if (schema.allOf) return schema.allOf.map((each) => grouped(typeText(each, indent))).join(" & ");
  if (schema.properties) return objectText(schema, indent);
  switch (schema.type) {
    case "object":
      return typeof schema.additionalProperties === "object"
        ? `Readonly<Record<string, ${typeText(schema.additionalProperties, indent)}>>`
        : "Readonly<Record<string, unknown>>";
    case "array":
      return `readonly ${grouped(typeText(schema.items ?? {}, indent))}[]`;
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

function objectText({ properties = {}, required = [] }: Schema, indent: string): string {
  const inner = `${indent}  `;
  const fields = Object.entries(properties).flatMap(([name, field]) => {
    const { description } = field;
    const key = /^[\w$]+$/.test(name) ? name : JSON.stringify(name);
    const optional = required.includes(name) ? "" : "?";
    return [
      ...(typeof description === "string" ? [`${inner}/** ${description.replaceAll("*/", "* /")} */`] : []),
      `${inner}readonly ${key}${optional}: ${typeText(field, inner)};`,
    ];
  });
  return fields.length === 0 ? "{}" : `{\n${fields.join("\n")}\n${indent}}`;
}

const grouped = (text: string) => (/ [|&] |^readonly /.test(text) ? `(${text})` : text);
