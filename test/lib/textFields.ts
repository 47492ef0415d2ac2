import { texts } from "@game-backend/framework/text";
import type * as z from "zod/mini";
import { game } from "../../tools/harness/whole";

const { routes, socketRoutes } = game;

export type Schema = z.core.$ZodType;

/** The parts of a schema's definition that lead to other schemas, or that bound a string. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly options?: readonly Schema[];
  readonly element?: Schema;
  readonly keyType?: Schema;
  readonly valueType?: Schema;
  readonly format?: string;
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly check: string } } }[];
}

export const definitionOf = (schema: Schema) => schema._zod.def as unknown as Definition;

const mayBeText = new Set(["string", "unknown", "any", "custom", "lazy"]);

/** Returns the schemas that admit texts, by their paths. */
export function* textsOf(schema: Schema, path: string): Generator<[string, Schema]> {
  const { type, shape = {}, options = [], ...parts } = definitionOf(schema);
  if (mayBeText.has(type)) yield [path, schema];
  for (const [name, field] of Object.entries(shape)) yield* textsOf(field, `${path} ${name}`);
  for (const same of [parts.innerType, parts.in, ...options]) if (same) yield* textsOf(same, path);
  if (parts.element) yield* textsOf(parts.element, `${path}[]`);
  if (parts.keyType) yield* textsOf(parts.keyType, `${path} keys`);
  if (parts.valueType) yield* textsOf(parts.valueType, `${path} values`);
}

const bodies = [
  ...Object.values(routes).flatMap((route) =>
    "body" in route && route.body ? [[`${route.method} ${route.path}`, route.body] as const] : [],
  ),
  ...Object.values(socketRoutes).map(({ action, message }) => [action, message] as const),
];

/** The fields of bodies and messages that admit texts, with their schemas. */
export const fields = bodies.flatMap(([name, body]) => (body ? [...textsOf(body, name)] : []));
/** Those that others read. */
export const shown = fields.filter(([, schema]) => texts.get(schema));
