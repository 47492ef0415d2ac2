import * as z from "zod";

import { isObject } from "../../core/isObject";
import { exampleOf, resolved } from "./exampleOf";

/** Who may call a route: anybody, a user's token, a signature of AWS keys, or an API key. */
type Admitted = "nobody" | "user" | "keys" | "apiKey";

interface ExploredParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly description?: string;
  readonly values?: readonly string[];
  /** Empty for an optional parameter without an example. */
  readonly example: string;
}

/** A route as the explorer shows it. */
export interface ExploredRoute {
  /** The operation's id, which is the name of its call in the typed client; or its method and path. */
  readonly id: string;
  readonly hasId: boolean;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly group: string;
  readonly admits: readonly Admitted[];
  /** The names of the security schemes. */
  readonly schemes: readonly string[];
  readonly parameters: readonly ExploredParameter[];
  /** JSON. Absent if the route takes no body. */
  readonly body?: string;
}

const methods = ["get", "post", "put", "patch", "delete"];
const record = z.record(z.string(), z.unknown());
const documentSchema = z.looseObject({
  paths: z.record(z.string(), record),
  components: z
    .looseObject({
      schemas: record.default({}),
      parameters: record.default({}),
      securitySchemes: record.default({}),
    })
    .default({ schemas: {}, parameters: {}, securitySchemes: {} }),
});
type Document = z.output<typeof documentSchema>;

const operationSchema = z.looseObject({
  operationId: z.string().optional(),
  summary: z.string().default(""),
  tags: z.array(z.string()).default([]),
  security: z.array(record).default([]),
  parameters: z.array(z.unknown()).default([]),
  requestBody: z.looseObject({ content: z.record(z.string(), z.looseObject({})) }).optional(),
});

const parameterSchema = z.looseObject({
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  required: z.boolean().default(false),
  description: z.string().optional(),
});

/** Reads the routes of an OpenAPI 3 document. Throws `ZodError` if it is none. */
export function exploredRoutes(given: unknown): ExploredRoute[] {
  const document = documentSchema.parse(given);
  const paths = Object.entries(document.paths).sort(([a], [b]) => (a < b ? -1 : 1));
  return paths.flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const { success, data } = operationSchema.safeParse(item[method]);
      return success ? [routeOf(method.toUpperCase(), path, data, document)] : [];
    }),
  );
}

function routeOf(
  method: string,
  path: string,
  operation: z.output<typeof operationSchema>,
  document: Document,
): ExploredRoute {
  const { schemas, parameters: shared } = document.components;
  const { operationId, summary, tags, security, requestBody } = operation;
  const schemes = [...new Set(security.flatMap(Object.keys))];
  const [content] = Object.values(requestBody?.content ?? {});
  return {
    id: operationId ?? `${method} ${path}`,
    hasId: operationId !== undefined,
    method,
    path,
    summary,
    group: tags[0] ?? path.split("/")[1] ?? "",
    schemes,
    admits:
      schemes.length === 0
        ? ["nobody"]
        : [...new Set(schemes.map((name) => admittedBy(document.components.securitySchemes[name])))],
    parameters: operation.parameters.flatMap((one) => parameterOf(resolved(one, shared), schemas)),
    ...(content && {
      body: JSON.stringify(content["example"] ?? exampleOf(content["schema"], schemas), null, 2),
    }),
  };
}

function parameterOf(given: unknown, schemas: Readonly<Record<string, unknown>>): ExploredParameter[] {
  const { success, data } = parameterSchema.safeParse(given);
  // Callers and keys of repeats have fields of their own.
  if (!success || /^(authorization|idempotency-key|x-api-key)$/i.test(data.name)) return [];
  const schema = resolved(data["schema"], schemas);
  const own = data["example"] ?? schema["example"];
  const example = own ?? (data.required ? exampleOf(schema, schemas) : undefined);
  const { enum: values } = schema;
  return [
    {
      name: data.name,
      in: data.in,
      required: data.required,
      ...(data.description && { description: data.description }),
      ...(Array.isArray(values) && { values: values.map(String) }),
      example: example === undefined ? "" : isObject(example) ? JSON.stringify(example) : String(example),
    },
  ];
}

/** Tells who a security scheme admits, by what it says, in the documents of clients and of API Gateway. */
function admittedBy(scheme: unknown): Admitted {
  const text = JSON.stringify(scheme ?? {});
  if (/awsSigv4|Signature Version 4/i.test(text)) return "keys";
  if (isObject(scheme) && String(scheme["name"]).toLowerCase() === "x-api-key") return "apiKey";
  // A credential of the program's own goes into a header that the caller writes.
  return isObject(scheme) && scheme["scheme"] === "basic" ? "nobody" : "user";
}
