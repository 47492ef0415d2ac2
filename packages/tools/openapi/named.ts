import type { JsonSchema } from "@game-backend/components/gameApi/openApi/models";
import { mapValues } from "@game-backend/framework/mapValues";
import { ProgramError } from "@game-backend/framework/programError";
import { clearable } from "./clearable";
import { isMap, mapOf } from "./maps";
import { portable } from "./portable";
import { unionOf } from "./unions";

/** Names that engines, languages or generators have for something of their own. */
const reserved = new Set(
  ["ApiError", "Class", "Error", "Exception", "Node", "Object", "Resource", "Signal", "Timer", "Type"].concat(
    ["Version", "List", "Task", "File", "Response", "Request"],
  ),
);

/** A reference to a component. */
export const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * The named schemas of a document. Generators make a class of each, so each has a name that another route or member does not
 * change: the `title` of the schema, or the names of the route and of the members that lead to it.
 */
export class NamedSchemas {
  readonly #all = new Map<string, { text: string; schema: JsonSchema }>();

  /** The schemas by name, sorted. */
  get all(): Readonly<Record<string, JsonSchema>> {
    const sorted = [...this.#all].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([name, { schema }]) => [name, schema]));
  }

  /**
   * Returns a schema with references in place of its objects and of what has a title. `name` is that of the schema unless it
   * has a title, and begins the names of what is in it. `io` is the side that sends it.
   *
   * @throws ProgramError - If two schemas have one name, a name is taken by engines or generators, a union has no
   *   discriminator, or nothing says how a client removes an optional member.
   */
  use(schema: JsonSchema, name: string, io: "input" | "output"): JsonSchema {
    const { title, ...rest } = schema;
    const own = String(title ?? name);
    const { description, default: value, deprecated, ...shape } = this.#inner(rest, own, io);
    // What belongs to the member, not to the shape that it shares with others.
    const isNamed = (title !== undefined && !isMap(rest)) || shape["properties"] || shape["oneOf"];
    const beside = JSON.parse(
      JSON.stringify(
        isNamed
          ? { description: withDefault(description, value), deprecated }
          : { description, default: value, deprecated },
      ),
    ) as JsonSchema;
    if (!isNamed) return { ...beside, ...shape };
    this.#put(own, { ...(description !== undefined && { description }), ...shape });
    const known = this.#all.get(own)?.schema["description"];
    const { description: text, ...more } = beside;
    const differs = text !== undefined && text !== known;
    // A reference has no members beside it.
    return differs || !isEmpty(more)
      ? { ...more, ...(differs && { description: text }), allOf: [refTo(own)] }
      : refTo(own);
  }

  /** Adds a schema that no route has. */
  add(name: string, schema: JsonSchema): JsonSchema {
    this.#put(name, schema);
    return refTo(name);
  }

  #inner(schema: JsonSchema, name: string, io: "input" | "output"): JsonSchema {
    const { properties, items, additionalProperties, anyOf, oneOf, allOf, ...rest } = portable(schema, io);
    const use = (inner: unknown, part: string) => this.use(inner as JsonSchema, `${name}${part}`, io);
    const either = (anyOf ?? oneOf) as readonly JsonSchema[] | undefined;
    if (either) return { ...rest, ...unionOf(name, either, use) };
    if (isMap(schema)) {
      const { value, ...map } = mapOf(name, schema);
      return { ...map, additionalProperties: isEmpty(value) ? true : use(value, "Value") };
    }
    if (properties) {
      const members = clearable(name, properties as Record<string, JsonSchema>, rest["required"], io);
      return {
        ...rest,
        ...(isEmpty(rest["required"]) && { required: undefined }),
        properties: mapValues(members, (member, key) => use(member, capitalized(key))),
        // A client ignores members that it does not know, so that an answer can get new ones.
        ...(io === "input" && additionalProperties === false && { additionalProperties }),
      };
    }
    return {
      ...rest,
      ...(items !== undefined && { items: use(items, "Item") }),
      ...(allOf !== undefined && {
        allOf: (allOf as JsonSchema[]).map((each, at) => use(each, `Part${at}`)),
      }),
    };
  }

  #put(name: string, schema: JsonSchema): void {
    if (reserved.has(name))
      throw new ProgramError(
        `The schema ${name}: engines, languages or generators have a type of this name. Choose another title`,
      );
    // A request may not have other members, an answer may: a shape of both allows them.
    const { description: _, additionalProperties, ...compared } = schema;
    const text = JSON.stringify(compared);
    const known = this.#all.get(name);
    if (known && known.text !== text)
      throw new ProgramError(
        `Two different schemas are called ${name}: give one of them another title.\n${known.text}\n${text}`,
      );
    if (!known) this.#all.set(name, { text, schema: JSON.parse(JSON.stringify(schema)) as JsonSchema });
    else if (additionalProperties === undefined) delete known.schema["additionalProperties"];
  }
}

/** Generators write the default of a shape that has a name as if it were another name. */
const withDefault = (description: unknown, value: unknown) =>
  value === undefined ? description : `${description ? `${description}. ` : ""}By default ${String(value)}`;

const isEmpty = (value: unknown) =>
  value === undefined || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
