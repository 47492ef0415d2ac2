import { ProgramError } from "@game-backend/framework/programError";
import * as z from "zod";

export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * The named schemas of a document, in JSON Schema draft 7. Each object has a name that generators make a type of: its title, or
 * the names of the message and of the members that lead to it.
 */
export class Schemas {
  readonly #all = new Map<string, JsonSchema>();

  /** The schemas by name, sorted. */
  get all(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#all].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /**
   * Adds a schema under a name, and returns a reference to it. `extra` are members besides the schema's own, which come first.
   *
   * @throws ProgramError - If another schema has the name.
   */
  add(name: string, schema: z.core.$ZodType, io: "input" | "output", extra: Record<string, JsonSchema> = {}) {
    const { $schema, $defs, definitions, ...described } = z.toJSONSchema(schema, {
      target: "draft-7",
      io,
      unrepresentable: "any",
    }) as Record<string, unknown>;
    const { properties, required, ...rest } = described;
    const all = { ...extra, ...(properties as Record<string, JsonSchema>) };
    return this.#use(
      {
        ...rest,
        properties: all,
        required: [...Object.keys(extra), ...((required as string[] | undefined) ?? [])],
        title: name,
      },
      name,
      io,
    );
  }

  #use(schema: JsonSchema, name: string, io: "input" | "output"): JsonSchema {
    const { title, $ref, properties, items, additionalProperties, anyOf, description, ...rest } = schema;
    // The only recursive schema is that of any JSON, whose definition says no more.
    if ($ref !== undefined) return { ...(description !== undefined && { description }) };
    const own = String(title ?? name);
    const inner = (each: unknown, part: string) => this.#use(each as JsonSchema, own + part, io);
    const shape: JsonSchema = {
      ...(title !== undefined && { title: own }),
      ...(description !== undefined && { description }),
      ...rest,
      ...(properties !== undefined && {
        properties: Object.fromEntries(
          Object.entries(properties as object).map(([key, each]) => [key, inner(each, capitalized(key))]),
        ),
      }),
      ...(items !== undefined && { items: inner(items, "Item") }),
      ...(anyOf !== undefined && {
        anyOf: (anyOf as readonly unknown[]).map((each, at) => inner(each, `${at + 1}`)),
      }),
      ...(typeof additionalProperties === "object" && {
        additionalProperties: inner(additionalProperties, "Value"),
      }),
      // What the server sends may get further members, which a client ignores.
      ...(additionalProperties === false && io === "input" && { additionalProperties }),
    };
    return properties === undefined && title === undefined
      ? shape
      : this.#named(own, { ...shape, title: own });
  }

  #named(name: string, schema: JsonSchema): JsonSchema {
    const { description, ...compared } = schema;
    const known = this.#all.get(name);
    if (known) {
      const { description: _, ...other } = known;
      if (JSON.stringify(other) !== JSON.stringify(compared))
        throw new ProgramError(
          `Two different schemas of messages are called ${name}: give one another title`,
        );
    } else this.#all.set(name, schema);
    return { $ref: `#/components/schemas/${name}` };
  }
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
