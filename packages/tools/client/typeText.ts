/** The parts of JSON Schema that the documents use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: unknown;
  readonly description?: unknown;
  readonly nullable?: boolean;
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

/** The named schemas of a document, as TypeScript types. Only those that are asked for are written. */
export class Types {
  readonly #texts = new Map<string, string>();

  constructor(private readonly schemas: Readonly<Record<string, unknown>>) {}

  /** The types that were used, by name. */
  get all(): ReadonlyMap<string, string> {
    return this.#texts;
  }

  /** Returns a JSON schema as a TypeScript type, with descriptions as comments. */
  text(schema: Schema, indent = ""): string {
    const text = this.#shape(schema, indent);
    return schema.nullable ? `${grouped(text)} | null` : text;
  }

  #shape(schema: Schema, indent: string): string {
    if (schema.$ref !== undefined) return this.#named(schema.$ref.split("/").at(-1) ?? "");
    if (schema.const !== undefined) return JSON.stringify(schema.const);
    if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
    const either = schema.anyOf ?? schema.oneOf;
    const joined = (all: readonly Schema[], by: string) =>
      [...new Set(all.map((each) => grouped(this.text(each, indent))))].join(by);
    if (either) return joined(either, " | ");
    if (schema.allOf) return joined(schema.allOf, " & ");
    if (schema.properties) return this.#object(schema, indent);
    switch (schema.type) {
      case "object":
        return typeof schema.additionalProperties === "object"
          ? `Readonly<Record<string, ${this.text(schema.additionalProperties, indent)}>>`
          : "Readonly<Record<string, unknown>>";
      case "array":
        return `readonly ${grouped(this.text(schema.items ?? {}, indent))}[]`;
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

  #named(name: string): string {
    if (this.#texts.has(name)) return name;
    // Reserves the name: a schema may refer to itself.
    this.#texts.set(name, "");
    this.#texts.set(name, this.text((this.schemas[name] ?? {}) as Schema));
    return name;
  }

  #object({ properties = {}, required = [] }: Schema, indent: string): string {
    const inner = `${indent}  `;
    const fields = Object.entries(properties).flatMap(([name, field]) => {
      const key = /^[A-Za-z_$][\w$]*$|^\d+$/.test(name) ? name : JSON.stringify(name);
      const optional = required.includes(name) ? "" : "?";
      return [...comment(field, inner), `${inner}readonly ${key}${optional}: ${this.text(field, inner)};`];
    });
    return fields.length === 0 ? "{}" : `{\n${fields.join("\n")}\n${indent}}`;
  }
}

/** Returns the lines of a comment; none without a description. */
export const comment = ({ description }: Pick<Schema, "description">, indent = ""): string[] =>
  typeof description === "string" ? [`${indent}/** ${description.replaceAll("*/", "* /")} */`] : [];

const grouped = (text: string) => (/ [|&] |^readonly /.test(text) ? `(${text})` : text);
