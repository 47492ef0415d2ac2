import * as z from "zod";

import type { RecordedResource } from "../engine";

/** A route of the program's REST API that acts on one user. */
export interface AdminRoute {
  /** Method and path, such as `POST /admin/players/{id}/ban`. */
  readonly name: string;
  readonly method: string;
  /** The path with its one parameter in braces. */
  readonly path: string;
  readonly summary: string;
  /** The address of the API's stage. */
  readonly api: string;
  readonly fields: readonly Field[];
  /** The id of the user pool whose tokens the route accepts; the first one, if there are several. */
  readonly pool?: string;
}

/** A member of a route's JSON body. */
export interface Field {
  readonly name: string;
  /** `any` means that the document gives no type, because the function behind the route checks it. */
  readonly type: "string" | "number" | "boolean" | "json" | "any";
  readonly required: boolean;
  readonly values?: readonly string[];
}

const schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});
const operation = z.looseObject({
  summary: z.string().default(""),
  security: z.array(z.record(z.string(), z.unknown())).default([]),
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown() })) })
    .optional(),
});
const securityScheme = z.looseObject({
  "x-amazon-apigateway-authorizer": z
    .looseObject({ providerARNs: z.array(z.string()).optional() })
    .optional(),
});
const document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z
    .looseObject({
      schemas: z.record(z.string(), z.unknown()).default({}),
      securitySchemes: z.record(z.string(), securityScheme).default({}),
    })
    .default({ schemas: {}, securitySchemes: {} }),
});

/** Matches paths with exactly one parameter, which follows a word for users. */
const ofUser = /^[^{}]*\/(?:accounts?|players?|users?)\/\{\w+\}[^{}]*$/;
/** Schemes that a token of the user pool may satisfy. */
const tokens = ["cognito_user_pools", "custom"];

/**
 * Finds the routes below `/players/{…}`, `/users/{…}` or `/accounts/{…}` in the OpenAPI documents of the program's REST
 * APIs, if they change something and accept a token.
 */
export function adminRoutes(graph: readonly RecordedResource[]): AdminRoute[] {
  return graph.flatMap(({ type, id, outputs }) => {
    if (type !== "aws:apigateway/restApi:RestApi" || typeof outputs["body"] !== "string") return [];
    const stage = graph.find(
      (one) => one.type === "aws:apigateway/stage:Stage" && one.outputs["restApi"] === id,
    );
    const api = stage?.outputs["invokeUrl"];
    const parsed = document.safeParse(JSON.parse(outputs["body"]));
    return parsed.success && typeof api === "string" ? routesOf(parsed.data, api) : [];
  });
}

function routesOf({ paths, components }: z.output<typeof document>, api: string): AdminRoute[] {
  const takesToken = (schemes: readonly string[]) =>
    schemes.some((name) => {
      const { [name]: scheme } = components.securitySchemes;
      return tokens.includes(String(scheme?.["x-amazon-apigateway-authtype"]));
    });
  return Object.entries(paths).flatMap(([path, methods]) =>
    !ofUser.test(path)
      ? []
      : Object.entries(methods).flatMap(([key, value]) => {
          const { success, data } = operation.safeParse(value);
          if (!success || !["post", "put", "patch", "delete"].includes(key)) return [];
          if (!takesToken(data.security.flatMap(Object.keys))) return [];
          const [pool] = data.security
            .flatMap(Object.keys)
            .flatMap((name) => poolsOf(components.securitySchemes[name]));
          const method = key.toUpperCase();
          const [body] = Object.values(data.requestBody?.content ?? {});
          const fields = fieldsOf(body?.schema, components.schemas);
          return [
            {
              name: `${method} ${path}`,
              method,
              path,
              summary: data.summary,
              api,
              fields,
              ...(pool && { pool }),
            },
          ];
        }),
  );
}

/** Returns the ids of the user pools of an authorizer: the ends of their ARNs. */
const poolsOf = (scheme: z.output<typeof securityScheme> | undefined) =>
  (scheme?.["x-amazon-apigateway-authorizer"]?.providerARNs ?? []).map((arn) =>
    arn.slice(arn.indexOf("/") + 1),
  );

function fieldsOf(given: unknown, schemas: Readonly<Record<string, unknown>>): Field[] {
  const { properties = {}, required = [] } = resolved(given, schemas);
  return Object.entries(properties).map(([name, property]) => {
    const { type, enum: listed } = resolved(property, schemas);
    const values = type === "boolean" ? [true, false] : listed;
    return {
      name,
      type:
        type === "integer" || type === "number"
          ? "number"
          : type === "string" || type === "boolean"
            ? type
            : type === undefined
              ? "any"
              : "json",
      required: required.includes(name),
      ...(values && { values: values.map(String) }),
    };
  });
}

function resolved(given: unknown, schemas: Readonly<Record<string, unknown>>): z.output<typeof schema> {
  const { success, data } = schema.safeParse(given);
  if (!success) return {};
  const named = data.$ref?.split("/").at(-1);
  return named === undefined ? data : resolved(schemas[named], schemas);
}
