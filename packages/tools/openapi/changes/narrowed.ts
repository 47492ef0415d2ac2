import type { JsonSchema } from "@game-backend/components/gameApi/openApi/models";
import { type Document, resolved } from "./document";

/** A schema, and the document that has what it refers to. */
interface Side {
  readonly document: Document;
  readonly schema: JsonSchema;
}

type Direction = "input" | "output";

/**
 * Returns how a schema breaks clients that know the former one. A request (`input`) must take all that it took, an answer
 * (`output`) must give nothing that it did not give, and still all members.
 */
export function narrowed(
  former: Side,
  present: Side,
  direction: Direction,
  at: string,
  seen = new Set<string>(),
): string[] {
  const pair = `${former.schema["$ref"]} ${present.schema["$ref"]}`;
  if (former.schema["$ref"] && seen.has(pair)) return [];
  const inner = new Set(seen).add(pair);
  const [was, is] = [plain(former), plain(present)];
  if (is["type"] !== was["type"]) return [`${at} was ${was["type"]} and is ${is["type"]}`];
  if (is["format"] !== was["format"]) return [`${at} was ${was["format"]} and is ${is["format"]}`];
  return [
    ...ofValues(was, is, direction, at),
    ...(direction === "input" ? ofBounds(was, is, at) : []),
    ...ofMembers(former, was, present, is, direction, at, inner),
    ...["items", "additionalProperties"].flatMap((keyword) => {
      const [old, own] = [was[keyword], is[keyword]];
      if (!isSchema(old))
        return direction === "input" && keyword === "additionalProperties" && own === false && old !== false
          ? [`${at} takes no other members`]
          : [];
      return isSchema(own)
        ? narrowed({ ...former, schema: old }, { ...present, schema: own }, direction, `${at}[]`, inner)
        : [`${at} has lost the schema of its ${keyword}`];
    }),
  ];
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null;

/** Returns a schema without a reference, also one that a description is beside. */
function plain({ document, schema }: Side): JsonSchema {
  const { allOf, ...rest } = schema;
  const [only] = (allOf ?? []) as JsonSchema[];
  return only
    ? { ...plain({ document, schema: only }), ...rest }
    : resolved(document, schema as { $ref: string });
}

function ofValues(was: JsonSchema, is: JsonSchema, direction: Direction, at: string): string[] {
  const [old, own] = [was["enum"], is["enum"]] as (readonly unknown[] | undefined)[];
  const [all, some, verb] = direction === "input" ? [own, old, "refuses"] : [old, own, "may be"];
  if (!all) return [];
  if (!some) return [`${at} ${verb} ${direction === "input" ? "all but some values" : "any value"}`];
  const others = some.filter((value) => !all.includes(value));
  return others.length > 0 ? [`${at} ${verb} ${others.join(", ")}`] : [];
}

const lower = ["minimum", "minLength", "minItems"];
const upper = ["maximum", "maxLength", "maxItems"];

/** Returns the bounds of a request that are tighter. */
function ofBounds(was: JsonSchema, is: JsonSchema, at: string): string[] {
  const tighter = (keyword: string, than: (own: number, old: number) => boolean) => {
    const [old, own] = [was[keyword], is[keyword]] as (number | undefined)[];
    return own !== undefined && (old === undefined || than(own, old))
      ? [`${at} has the ${keyword} ${own}`]
      : [];
  };
  return [
    ...lower.flatMap((keyword) => tighter(keyword, (own, old) => own > old)),
    ...upper.flatMap((keyword) => tighter(keyword, (own, old) => own < old)),
    ...(is["pattern"] !== undefined && is["pattern"] !== was["pattern"] ? [`${at} has another pattern`] : []),
    ...(was["nullable"] && !is["nullable"] ? [`${at} cannot be null`] : []),
  ];
}

function ofMembers(
  former: Side,
  was: JsonSchema,
  present: Side,
  is: JsonSchema,
  direction: Direction,
  at: string,
  seen: Set<string>,
): string[] {
  const [old, own] = [was, is].map((each) => (each["properties"] ?? {}) as Record<string, JsonSchema>);
  const [had, has] = [was, is].map((each) => new Set(each["required"] as readonly string[] | undefined));
  const kept = Object.entries(old ?? {}).flatMap(([name, schema]) => {
    const other = own?.[name];
    return other
      ? narrowed({ ...former, schema }, { ...present, schema: other }, direction, `${at}.${name}`, seen)
      : [`${at}.${name} is gone`];
  });
  const [needs, without] = direction === "input" ? [has, had] : [had, has];
  const required = [...(needs ?? [])].filter(
    (name) => !without?.has(name) && (direction === "input" || own?.[name]),
  );
  return [
    ...kept,
    ...required.map((name) => `${at}.${name} is ${direction === "input" ? "required" : "not always there"}`),
  ];
}
