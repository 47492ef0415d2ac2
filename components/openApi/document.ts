import type * as z from "zod";

import type { AnyRoute, Auth } from "../../functions/lib/route";
import { gatewayResponses } from "./gatewayResponses";
import { gatewayModel, model } from "./models";
import { preflight } from "./preflight";

export interface OpenApiArgs {
  title: string;
  routes: Readonly<Record<string, AnyRoute>>;
  corsOrigins: readonly string[];
  userPoolArn: string;
  /** By the name of a route: the `invokeArn` of its function. */
  invokeArns: Readonly<Record<string, string>>;
  /**
   * Whether bodies are described as the gateway checks them, or in full as the reference shows them.
   * @default "gateway"
   */
  models?: "gateway" | "full";
}

/** The OpenAPI 3.0 document that is the body of the REST API. */
export function openApi(args: OpenApiArgs) {
  const named = Object.entries(args.routes);
  const paths = [...new Set(named.map(([, { path }]) => path))];
  return {
    openapi: "3.0.1",
    info: { title: args.title, version: "1" },
    paths: Object.fromEntries(
      paths.map((path) => {
        const own = named.filter(([, route]) => route.path === path);
        const methods = own.map(([name, route]) => [
          route.method.toLowerCase(),
          operation(name, route, args),
        ]);
        return [
          path,
          {
            ...Object.fromEntries(methods),
            options: preflight(
              own.map(([, { method }]) => method),
              args.corsOrigins,
            ),
          },
        ];
      }),
    ),
    components: { schemas: schemas(args), securitySchemes: securitySchemes(args.userPoolArn) },
    "x-amazon-apigateway-request-validators": {
      all: { validateRequestBody: true, validateRequestParameters: true },
    },
    "x-amazon-apigateway-gateway-responses": gatewayResponses(),
  };
}

const security: Record<Auth, object> = {
  player: { security: [{ player: [] }] },
  admin: { security: [{ player: [] }] },
  server: { security: [{ server: [] }] },
  none: {},
};

const securitySchemes = (userPoolArn: string) => ({
  player: {
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authtype": "cognito_user_pools",
    "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: [userPoolArn] },
  },
  server: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
});

function operation(name: string, route: AnyRoute, { invokeArns }: OpenApiArgs) {
  const parameters = [...pathParameters(route.path), ...queryParameters(route), ...headerParameters(route)];
  return {
    operationId: name,
    summary: route.summary,
    ...security[route.auth],
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: { required: true, content: json(modelName(name, "Body")) } }),
    responses: responses(name, route),
    "x-amazon-apigateway-request-validator": "all",
    "x-amazon-apigateway-integration": {
      type: "aws_proxy",
      httpMethod: "POST",
      uri: invokeArns[name],
      passthroughBehavior: "when_no_match",
    },
  };
}

function responses(name: string, { returns, refuses }: AnyRoute) {
  const answers = statuses(returns).map(([status]) => [
    status,
    { description: "Done", ...(status !== 204 && { content: json(modelName(name, `Answer${status}`)) }) },
  ]);
  const refusals = Object.entries(refuses ?? {}).map(([status, description]) => [
    status,
    { description, content: json("Error") },
  ]);
  return Object.fromEntries([...answers, ...refusals]);
}

const statuses = (returns: AnyRoute["returns"]) =>
  Object.entries(returns).map(([status, schema]) => [Number(status), schema] as const);

const json = (name: string) => ({ "application/json": { schema: { $ref: `#/components/schemas/${name}` } } });

/** Alphanumeric, as model names must be. */
const modelName = (route: string, part: string) => route[0]?.toUpperCase() + route.slice(1) + part;

function schemas({ routes, models = "gateway" }: OpenApiArgs) {
  const bodyModel = (schema: z.ZodType) =>
    models === "full" ? model(schema, "input") : gatewayModel(schema);
  const named = Object.entries(routes).flatMap(([name, { body, returns }]) => [
    ...(body ? [[modelName(name, "Body"), bodyModel(body)]] : []),
    ...statuses(returns)
      .filter(([status]) => status !== 204)
      .map(([status, schema]) => [modelName(name, `Answer${status}`), model(schema, "output")]),
  ]);
  return { Error: errorModel, ...Object.fromEntries(named) };
}

const errorModel = {
  type: "object",
  required: ["error", "message", "requestId"],
  properties: { error: { type: "string" }, message: { type: "string" }, requestId: { type: "string" } },
};

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));

function queryParameters({ query }: AnyRoute) {
  const { properties = {}, required = [] } = query ? model(query, "input") : {};
  return Object.entries(properties as Record<string, { description?: string }>).map(
    ([name, { description }]) => ({
      name,
      in: "query",
      ...(description && { description }),
      required: (required as string[]).includes(name),
      schema: { type: "string" },
    }),
  );
}

function headerParameters({ method, idempotencyKeyRequired, headers }: AnyRoute) {
  const { properties = {} } = headers ? model(headers, "input") : {};
  const own = Object.keys(properties as object).map((name) => ({ name, required: false }));
  const key =
    method === "GET" ? [] : [{ name: "Idempotency-Key", required: idempotencyKeyRequired ?? false }];
  return [...own, ...key].map((header) => ({ ...header, in: "header", schema: { type: "string" } }));
}
