import type { JsonSchema } from "@game-backend/components/gameApi/openApi/models";

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

interface Answer {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Record<string, { schema: JsonSchema }>;
  readonly "x-codes"?: readonly string[];
}

/** A part of a document, or a reference to a component. */
type OrReference<T> = T | { readonly $ref: string };

export interface Operation {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly parameters?: readonly OrReference<Parameter>[];
  readonly requestBody?: { content?: Record<string, { schema: JsonSchema }> };
  readonly responses: Readonly<Record<string, OrReference<Answer>>>;
}

/** The parts of a clients' document that clients depend on. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Returns the operations by their ids, each with its method and path. */
export const operationsOf = ({ paths }: Document) =>
  new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [
        operation.operationId,
        { at: `${method.toUpperCase()} ${path}`, operation },
      ]),
    ),
  );

/** Returns a part of a document itself in place of a reference. */
export function resolved<T extends object>({ components }: Document, part: OrReference<T>): T {
  if (!("$ref" in part)) return part;
  const [, kind = "", name = ""] = /^#\/components\/([^/]+)\/(.+)$/.exec(String(part.$ref)) ?? [];
  const found = components[kind]?.[name];
  if (!found) throw new Error(`The document has no ${part.$ref}`);
  return found as T;
}
