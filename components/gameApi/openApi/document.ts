import type * as z from "zod";

import type { Authorized, AuthorizerRules } from "../../../functions/lib/authorizer";
import type { AnyRoute } from "../../../functions/lib/gatewayRoute";
import { type Auth, isBodiless, type Method } from "../../../functions/lib/route";
import { headerParameters, pathNames, queryParameters } from "./declared";
import { gatewayResponses } from "./gatewayResponses";
import { integration } from "./integrations";
import { binaryMediaTypes } from "./integrations/httpProxy";
import { answerHeaders } from "./integrations/lambdaTemplate";
import type { Targets } from "./integrations/targets";
import { gatewayModel, model } from "./models";
import { preflight } from "./preflight";

/** An authorizer's rules, and the `invokeArn` of its function. */
export type AuthorizerTarget = AuthorizerRules & { invokeArn: string };

export interface OpenApiArgs extends Targets {
  title: string;
  routes: Readonly<Record<string, AnyRoute>>;
  userPoolArn: string;
  authorizers: Readonly<Partial<Record<Authorized, AuthorizerTarget>>>;
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
        const methods = own.map(([name, route]) => [methodKey(route.method), operation(name, route, args)]);
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
    components: { schemas: schemas(args), securitySchemes: securitySchemes(args) },
    ...(Object.values(args.routes).some(({ integration }) => integration === "httpProxy") && {
      "x-amazon-apigateway-binary-media-types": binaryMediaTypes,
    }),
    // A caller's key is what the authorizer says, not what the caller sends.
    "x-amazon-apigateway-api-key-source": "AUTHORIZER",
    "x-amazon-apigateway-request-validators": {
      all: { validateRequestBody: true, validateRequestParameters: true },
    },
    "x-amazon-apigateway-gateway-responses": gatewayResponses(),
  };
}

const methodKey = (method: Method) =>
  method === "ANY" ? "x-amazon-apigateway-any-method" : method.toLowerCase();

const security: Record<Auth, object> = {
  player: { security: [{ player: [] }] },
  admin: { security: [{ player: [] }] },
  server: { security: [{ server: [] }] },
  none: {},
  key: { security: [{ key: [], apiKey: [] }] },
  editor: { security: [{ editor: [] }] },
  basic: { security: [{ basic: [] }] },
};

const securitySchemes = ({ userPoolArn, authorizers }: OpenApiArgs) => ({
  player: {
    ...inHeader("Authorization"),
    "x-amazon-apigateway-authtype": "cognito_user_pools",
    "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: [userPoolArn] },
  },
  server: { ...inHeader("Authorization"), "x-amazon-apigateway-authtype": "awsSigv4" },
  apiKey: inHeader("x-api-key"),
  ...Object.fromEntries(
    Object.entries(authorizers).map(([name, authorizer]) => [name, customScheme(authorizer)]),
  ),
});

const inHeader = (name: string) => ({ type: "apiKey", name, in: "header" });

const customScheme = ({ invokeArn, identitySources, ttlSeconds }: AuthorizerTarget) => ({
  ...inHeader("Authorization"),
  "x-amazon-apigateway-authtype": "custom",
  "x-amazon-apigateway-authorizer": {
    type: "request",
    authorizerUri: invokeArn,
    ...(identitySources.length > 0 && { identitySource: identitySources.join(",") }),
    authorizerResultTtlInSeconds: ttlSeconds,
  },
});

function operation(name: string, route: AnyRoute, args: OpenApiArgs) {
  // Its authorizer leaves it to the route's template to answer 429.
  if (route.auth === "key" && route.integration !== "dynamodb")
    throw new Error(`${route.method} ${route.path}: a function does not know what its caller has exceeded`);
  const parameters = [
    ...pathNames(route.path).map((parameter) => ({ name: parameter, in: "path", required: true })),
    ...queryParameters(route).map((parameter) => ({ ...parameter, in: "query" })),
    ...headerParameters(route).map((parameter) => ({ ...parameter, in: "header" })),
  ].map((parameter) => ({ ...parameter, schema: { type: "string" } }));
  return {
    operationId: name,
    summary: route.summary,
    ...security[route.auth],
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: { required: true, content: json(modelName(name, "Body")) } }),
    responses: responses(name, route),
    "x-amazon-apigateway-request-validator": "all",
    "x-amazon-apigateway-integration": integration(name, route, args),
  };
}

function responses(name: string, route: AnyRoute) {
  const headers = mappedHeaders(route);
  const answers = statuses(route.returns).map(([status]) => [
    status,
    {
      description: "Done",
      ...headers,
      ...(!isBodiless(status) && { content: json(modelName(name, `Answer${status}`)) }),
    },
  ]);
  const refusals = Object.entries({ ...ofTemplates(route), ...route.refuses }).map(
    ([status, description]) => [status, { description, ...headers, content: json("Error") }],
  );
  return Object.fromEntries([...answers, ...refusals]);
}

/** Integrations that are no proxies answer only what is declared: statuses and headers. */
const mapsAnswers = ({ integration = "lambda" }: AnyRoute) =>
  integration === "lambdaTemplate" || integration === "dynamodb";

const ofTemplates = (route: AnyRoute) =>
  mapsAnswers(route)
    ? {
        400: "A bad request",
        429: "Too many requests",
        500: "Something went wrong",
      }
    : {};

function mappedHeaders(route: AnyRoute) {
  if (!mapsAnswers(route)) return {};
  return { headers: Object.fromEntries(answerHeaders.map((name) => [name, { schema: { type: "string" } }])) };
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
      .filter(([status]) => !isBodiless(status))
      .map(([status, schema]) => [modelName(name, `Answer${status}`), model(schema, "output")]),
  ]);
  return { Error: errorModel, ...Object.fromEntries(named) };
}

const errorModel = {
  type: "object",
  required: ["error", "message", "requestId"],
  properties: { error: { type: "string" }, message: { type: "string" }, requestId: { type: "string" } },
};
