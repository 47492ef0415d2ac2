import type { Authorized, AuthorizerRules } from "@game-backend/framework/authorizer";
import type { Code } from "@game-backend/framework/codes/code";
import { type AnyRoute, isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import { refusalsOf } from "@game-backend/framework/refusalsOf";
import { type Auth, isBodiless, type Method } from "@game-backend/framework/route";
import { actedOn, headerParameters, type Parameter, pathParameters, queryParameters } from "./declared";
import { gatewayResponses } from "./gatewayResponses";
import { integration } from "./integrations";
import { binaryMediaTypesOf } from "./integrations/httpProxy";
import { answerHeaders } from "./integrations/lambdaTemplate";
import type { Targets } from "./integrations/targets";
import { gatewayModel, referenceModel } from "./models";
import { preflight } from "./preflight";

/** An authorizer's rules, and the `invokeArn` of its function. */
export type AuthorizerTarget = AuthorizerRules & { invokeArn: string };

export interface OpenApiArgs extends Targets {
  title: string;
  routes: Readonly<Record<string, AnyRoute>>;
  userPoolArn: string;
  authorizers: Readonly<Partial<Record<Authorized, AuthorizerTarget>>>;
  /**
   * The document's reader. API Gateway imports `deployment`, which has only what the gateway acts on, in the subset of
   * OpenAPI that AWS documents as supported. `reference` is for people and code generators, and adds the full models of
   * bodies, answers and parameters.
   * @default "deployment"
   */
  purpose?: "deployment" | "reference";
}

/** Returns the OpenAPI 3.0 document of the REST API. */
export function openApi(args: OpenApiArgs) {
  const named = Object.entries(args.routes);
  const paths = [...new Set(named.map(([, { path }]) => path))];
  const binary = binaryMediaTypesOf(args.routes);
  return {
    openapi: "3.0.1",
    info: { title: args.title, version: "1" },
    ...(isReference(args) && { servers }),
    paths: Object.fromEntries(
      paths.map((path) => {
        const own = named.filter(([, route]) => route.path === path);
        const methods = own.map(([name, route]) => [methodKey(route.method), operation(name, route, args)]);
        return [
          // Only API Gateway understands the `+`.
          isReference(args) ? path.replace("+}", "}") : path,
          {
            ...Object.fromEntries(methods),
            options: preflight(
              path,
              own.map(([, { method }]) => method),
              args.corsOrigins,
            ),
          },
        ];
      }),
    ),
    components: {
      schemas: isReference(args) ? fullModels(args) : bodyModels(args),
      securitySchemes: securitySchemes(args),
    },
    ...(binary.length > 0 && { "x-amazon-apigateway-binary-media-types": binary }),
    // The authorizer, not the caller, determines the caller's key.
    "x-amazon-apigateway-api-key-source": "AUTHORIZER",
    "x-amazon-apigateway-request-validators": {
      all: { validateRequestBody: true, validateRequestParameters: true },
    },
    "x-amazon-apigateway-gateway-responses": gatewayResponses(),
  };
}

/** A local run by default. The stage is the same everywhere. */
const servers = [
  {
    url: "{apiUrl}",
    variables: { apiUrl: { default: "http://localhost:3000/v1", description: "A stack's output `apiUrl`" } },
  },
];

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

/**
 * Returns who may call a route. Cognito's authorizer does not know about bans. A route's function checks them; a route
 * without a function needs a Lambda authorizer for it.
 */
function securityOf(route: AnyRoute, args: OpenApiArgs): object {
  const { auth } = route;
  if ((auth === "key" || auth === "editor" || auth === "basic") && !args.authorizers[auth])
    throw new Error(`${route.method} ${route.path}: no authorizer admits callers of the kind ${auth}`);
  // The gateway requires both, and gets the API key from the authorizer. A caller sends only one of the two.
  if (auth === "key" && isReference(args)) return { security: [{ key: [] }, { apiKey: [] }] };
  if (isLambdaRoute(route) || (auth !== "player" && auth !== "admin")) return security[auth];
  if (auth === "admin" && args.authorizers.admin) return { security: [{ admin: [] }] };
  throw new Error(`${route.method} ${route.path}: no authorizer refuses banned players`);
}

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
  // An authorizer cannot answer 429: the route's template does it instead.
  if (route.auth === "key" && route.integration !== "dynamodb")
    throw new Error(`${route.method} ${route.path}: a function cannot answer 429 for its authorizer`);
  const parameters = parametersOf(route, args);
  return {
    operationId: name,
    summary: route.summary,
    ...securityOf(route, args),
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(name, route, args),
    responses: responses(name, route, args),
    "x-amazon-apigateway-request-validator": "all",
    "x-amazon-apigateway-integration": integration(name, route, args),
  };
}

function parametersOf(route: AnyRoute, args: OpenApiArgs): Parameter[] {
  const params = "params" in route ? route.params : undefined;
  const parameters = [
    ...pathParameters(route.path, params),
    ...queryParameters(route),
    ...headerParameters(route),
  ];
  return isReference(args) ? parameters : parameters.map(actedOn);
}

function requestBody(name: string, { body }: AnyRoute, args: OpenApiArgs) {
  if (!body || (!isReference(args) && !gatewayModel(body))) return {};
  return { requestBody: { required: true, content: json(modelName(name, "Body")) } };
}

/** Returns a route's answers. The gateway uses an answer's status and headers, but not its model. */
function responses(name: string, route: AnyRoute, args: OpenApiArgs) {
  const headers = mappedHeaders(route);
  const content = (model: string) => (isReference(args) ? { content: json(model) } : {});
  const answers = statuses(route.returns).map(([status]) => [
    status,
    {
      description: "Done",
      ...headers,
      ...(!isBodiless(status) && content(modelName(name, `Answer${status}`))),
    },
  ]);
  const refusals = [...refusalsByStatus(route, isReference(args))].map(([status, codes]) => [
    status,
    {
      description: codes.map(({ code, meaning }) => `\`${code}\`: ${meaning}`).join("; "),
      ...headers,
      ...content("Error"),
    },
  ]);
  return Object.fromEntries([...answers, ...refusals]);
}

/**
 * Returns the codes that a route may refuse with, by status: all of them for readers. The gateway acts on a status only where
 * an integration may answer no others, with those that its templates answer and those that the route lists.
 */
function refusalsByStatus(route: AnyRoute, all: boolean): Map<number, Code[]> {
  const byStatus = new Map<number, Code[]>();
  const codes = all ? refusalsOf(route) : mapsAnswers(route) ? refusalsOf(route) : (route.refuses ?? []);
  for (const code of codes) byStatus.set(code.status, [...(byStatus.get(code.status) ?? []), code]);
  return byStatus;
}

/**
 * Returns true if an integration answers only the statuses and headers that the document declares; proxies do not.
 */
const mapsAnswers = ({ integration = "lambda" }: AnyRoute) =>
  integration === "lambdaTemplate" || integration === "dynamodb";

function mappedHeaders(route: AnyRoute) {
  if (!mapsAnswers(route)) return {};
  return { headers: Object.fromEntries(answerHeaders.map((name) => [name, { schema: { type: "string" } }])) };
}

const statuses = (returns: AnyRoute["returns"]) =>
  Object.entries(returns).map(([status, schema]) => [Number(status), schema] as const);

const json = (name: string) => ({ "application/json": { schema: { $ref: `#/components/schemas/${name}` } } });

/** Returns a model's name. AWS allows letters and digits only. */
const modelName = (route: string, part: string) => route[0]?.toUpperCase() + route.slice(1) + part;

const isReference = ({ purpose }: OpenApiArgs) => purpose === "reference";

function bodyModels({ routes }: OpenApiArgs) {
  const models = Object.entries(routes).flatMap(([name, { body }]) => {
    const checked = body && gatewayModel(body);
    return checked ? [[modelName(name, "Body"), checked] as const] : [];
  });
  return Object.fromEntries(models);
}

function fullModels({ routes }: OpenApiArgs) {
  const models = Object.entries(routes).flatMap(([name, { body, returns }]) => [
    ...(body ? [[modelName(name, "Body"), referenceModel(body, "input")]] : []),
    ...statuses(returns)
      .filter(([status]) => !isBodiless(status))
      .map(([status, schema]) => [modelName(name, `Answer${status}`), referenceModel(schema, "output")]),
  ]);
  return { Error: errorModel, ...Object.fromEntries(models) };
}

const errorModel = {
  type: "object",
  required: ["error", "code", "message", "requestId"],
  properties: {
    error: { type: "string" },
    code: { type: "string" },
    message: { type: "string" },
    requestId: { type: "string" },
    field: { type: "string" },
    retryAfter: { type: "integer" },
  },
};
